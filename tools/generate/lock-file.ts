import { readFileSync } from 'node:fs'

interface LockedPackage {
  version?: string
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
  os?: string[]
  cpu?: string[]
  libc?: string[]
}

const systems = /(android|darwin|freebsd|linux|openharmony|win32)/
const processors = /(arm64|x64|ia32|ppc64|riscv64|s390x|wasm32|arm)/

/** Whether `name`, asked for by the package at `path`, is in the lock where Node would look for it. */
function isLocked(packages: Record<string, LockedPackage>, path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]?.version) return true
    if (!folder) return false
  }
}

/**
 * Completes package-lock.json. Packages with native parts exist once for each platform, and npm leaves out those that
 * the registry in use does not offer, or writes them down without a version. `npm ci` on another machine then takes
 * the lock file for a wrong one. Everything that is missing can be told from the name and the exact version asked for.
 */
export function completeLockFile(text = readFileSync('package-lock.json', 'utf8')): string {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(text)
  const packages = Object.fromEntries(
    Object.entries(lock.packages).filter(([path, { version }]) => path === '' || version),
  )
  for (const [path, { optionalDependencies, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      const platform = name.split('/').at(-1) ?? name
      const os = systems.exec(platform)?.[1]
      const cpu = processors.exec(platform)?.[1]
      if (!cpu || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version) || isLocked(packages, path, name)) continue
      const libc = /musl/.test(platform) ? ['musl'] : os === 'linux' && /gnu/.test(platform) ? ['glibc'] : undefined
      packages[`node_modules/${name}`] = {
        version,
        cpu: [cpu],
        ...(dev && { dev }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os: [os] }),
      }
    }
  }
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, 'en')))
  return `${JSON.stringify(lock, null, 2)}\n`
}
