import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RemindingRound, RemindingSettings } from './reminding-process.ts'

const file = fileURLToPath(new URL('./reminding-process.ts', import.meta.url))

/** `count` processes that remind, each replaced when it dies by one that stands by: a process takes its time to begin. */
export async function startWorkers(settings: RemindingSettings, count: number, spares = 2) {
  const all = new Set<ChildProcess>()
  const start = async (): Promise<ChildProcess> => {
    const child = fork(file, [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    all.add(child)
    child.once('exit', () => all.delete(child))
    const word = await heard(child)
    if (word !== 'ready') throw new Error('A worker did not begin.')
    return child
  }
  const standing = Array.from({ length: count + spares }, start)
  const next = () => {
    standing.push(start())
    return standing.shift() ?? start()
  }
  const workers = await Promise.all(standing.splice(0, count))
  let killed = 0

  return {
    killed: () => killed,
    /** All of them look at once; whoever dies of it is replaced before this ends. */
    async round(orders: readonly RemindingRound[]): Promise<void> {
      await Promise.all(
        workers.map(async (worker, at) => {
          const order = orders[at]
          if (!order) return
          const word = heard(worker)
          worker.send(order)
          if ((await word) === 'done') return
          killed += 1
          workers[at] = await next()
        }),
      )
    },
    async stop(): Promise<void> {
      await Promise.allSettled(standing)
      for (const child of all) child.kill('SIGKILL')
    },
  }
}

/** The next word of a process; null when it ends without one. */
function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const told = (word: unknown) => {
      child.off('exit', ended)
      resolve(word)
    }
    const ended = () => {
      child.off('message', told)
      resolve(null)
    }
    if (child.exitCode !== null || child.signalCode !== null) return resolve(null)
    child.once('message', told)
    child.once('exit', ended)
  })
}
