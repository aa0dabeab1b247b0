import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export const canRun = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of these programs in the PATH or where distributions put them. */
export function findProgram(names: readonly string[], places: readonly string[] = []): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(canRun)
}

/** Installs the first of these sets of packages that the distribution has, where we may. */
export function installFromDistribution(what: string, ...choices: string[][]): void {
  if (process.getuid?.() !== 0 || !canRun('/usr/bin/apt-get')) return
  console.log(`There is no ${what} on this machine: installing the one of the distribution …`)
  const apt = (...args: string[]) =>
    spawnSync('/usr/bin/apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  // The lists may be stale or partly unreachable; whether the package can be had is for the next command to say.
  apt('update')
  choices.some((packages) => apt('install', '-y', ...packages))
}
