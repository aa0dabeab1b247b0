import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { End, Turn } from './ticket-worker-process.ts'

const file = fileURLToPath(new URL('ticket-worker-process.ts', import.meta.url))

/** What a worker is to meet in one turn: its own end somewhere, or a kill so many ms after it began. */
export interface Fate {
  end?: End
  killAfter?: number
}

/** So many workers on one database, each a process of its own; whoever died is replaced before the next turn. */
export async function startTicketWorkers(count: number, databaseUrl: string, secret: string) {
  let killed = 0

  async function start(): Promise<ChildProcess> {
    // Hundreds of processes read the same few files.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'debrief-compile-cache') }
    const child = fork(file, [databaseUrl, secret], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env })
    const [word] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => ['gone'])])
    if (word !== 'ready') throw new Error('A worker ended before it was ready.')
    return child
  }

  const workers = await Promise.all(Array.from({ length: count }, start))
  /** Begun ahead, so that nobody waits for the one that replaces a dead one. */
  const spares = [start(), start()]

  async function replace(place: number): Promise<void> {
    const spare = spares.shift()
    spares.push(start())
    workers[place] = (await spare) as ChildProcess
  }

  /** Resolves once it did what was due, or died. */
  async function turnOf(place: number, at: number, { end = undefined, killAfter }: Fate): Promise<void> {
    const child = workers[place]
    if (!child) throw new Error('There is no such worker.')
    const over = new AbortController()
    const done = once(child, 'message', over).then(() => 'done' as const)
    const died = once(child, 'exit', over).then(() => 'died' as const)
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
    child.send({ at, end: end ?? null } satisfies Turn, () => {})
    let what = await Promise.race([done, died])
    clearTimeout(timer)
    // Killed at the last moment: it is on its way out.
    if (what === 'done' && child.killed) what = await died
    over.abort()
    for (const one of [done, died]) one.catch(() => {})
    if (what === 'done') return
    killed += 1
    await replace(place)
  }

  return {
    killed: () => killed,
    turn: (at: number, fates: readonly Fate[]): Promise<unknown> =>
      Promise.all(workers.map((_, place) => turnOf(place, at, fates[place] ?? {}))),
    stop: async () =>
      Promise.all(
        [...workers, ...(await Promise.all(spares))].map(async (child) => {
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }),
      ),
  }
}
