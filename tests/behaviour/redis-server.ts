import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRedis, withoutRedis } from '../../tools/test/redis.ts'

/** A Redis for tests, on a free port of 127.0.0.1 and in a folder of its own. It keeps nothing. */
export async function startRedisServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const program = findRedis()
  if (!program) throw new Error(withoutRedis)
  const folder = await mkdtemp(join(tmpdir(), 'debrief-redis-'))
  const port = await freePort()
  const server = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const killWithUs = () => void server.kill('SIGKILL')
  process.once('exit', killWithUs)
  await new Promise<void>((resolve, reject) => {
    let words = ''
    server.stdout.on('data', (chunk) => {
      words = (words + chunk).slice(-4_000)
      if (/ready to accept connections/i.test(words)) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`The Redis for tests did not start. ${words}`)))
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', killWithUs)
      server.kill('SIGKILL')
      await gone
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
