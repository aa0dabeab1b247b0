import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contract } from '#apps/contract.ts'
import { createClient } from '#platform/http/client.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs `debrief serve` on a data folder of its own under the supervisor of `npm start`. */
export async function startSupervised(env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-supervised-'))
  const port = await freePort()
  const script = `import { supervise } from ${JSON.stringify(join(root, 'tools', 'setup', 'supervise.mjs'))}
    supervise(process.execPath, [${JSON.stringify(join(root, 'bin', 'debrief.mjs'))}, 'serve'], { env: process.env })`
  const supervisor = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, DEBRIEF_DATA: folder, DEBRIEF_PORT: String(port), DEBRIEF_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = record(supervisor)
  const ended = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()))
  const address = `http://127.0.0.1:${port}`

  return {
    address,
    printed,
    client: (key: string) => createClient(contract, { url: `${address}/api`, key }),

    /** Resolves once a request that asks the database is answered. */
    async answers(): Promise<void> {
      while (supervisor.exitCode === null) {
        const response = await fetch(`${address}/api/setup`).catch(() => null)
        await response?.arrayBuffer().catch(() => null)
        if (response?.ok) return
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`The supervisor ended:\n${printed()}`)
    },

    /** Ends the server, never the supervisor, as a power cut would end it. */
    async killServer(): Promise<void> {
      const { pid } = JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8')) as { pid: number }
      process.kill(pid, 'SIGKILL')
    },

    async stop(): Promise<void> {
      supervisor.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Creates the first user with the printed code and gives an API key of theirs. */
export async function firstKey({ address, printed }: { address: string; printed(): string }): Promise<string> {
  const code = await printedCode(printed)
  const email = 'owner@example.com'
  const password = 'a long enough password'
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${address}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    })
  await post('/setup', { code, name: 'Owner', email, password, timeZone: 'UTC' })
  const signedIn = await post('/session', { email, password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(';', 1)[0])
    .join('; ')
  const made = (await (
    await post('/me/keys', { name: 'writes', scopes: ['read', 'write', 'admin'] }, cookie)
  ).json()) as {
    key: string
  }
  return made.key
}

/** The server prints it right after it began to answer. */
async function printedCode(printed: () => string): Promise<string> {
  const until = performance.now() + 10_000
  while (performance.now() < until) {
    const code = /set-up code:\s+(\S+)/.exec(printed())?.[1]
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`No set-up code was printed:\n${printed()}`)
}

function record({ stdout, stderr }: ChildProcess): () => string {
  let text = ''
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => (text += chunk))
  return () => text
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
