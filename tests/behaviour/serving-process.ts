import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/debrief.mjs', import.meta.url))

export type ServingProcess = Awaited<ReturnType<typeof startServing>>

/** One `debrief serve` among several on a PostgreSQL server, which can be killed and started again at the same address. */
export async function startServing(env: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-serving-'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let printed = ''
  let child: ChildProcess
  let ended: Promise<void>

  async function start(): Promise<void> {
    child = spawn(process.execPath, [program, 'serve'], {
      env: { ...process.env, DEBRIEF_DATA: folder, DEBRIEF_PORT: String(port), DEBRIEF_LOG: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    ended = new Promise((resolve) => child.once('exit', () => resolve()))
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk))
    while (child.exitCode === null) {
      const answer = await fetch(`${address}/api/setup`).catch(() => null)
      await answer?.arrayBuffer().catch(() => null)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`The process ended before it answered:\n${printed}`)
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  await start()
  return {
    address,
    printed: () => printed,
    start,
    end,
    async stop(): Promise<void> {
      if (child.exitCode === null && child.signalCode === null) await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
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
