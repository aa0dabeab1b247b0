import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A TypeScript file of this folder running in a Node process of its own. */
export interface Spawned {
  child: ChildProcess
  /** Lines of standard output so far. */
  lines: string[]
  /** Waits until `ready` is true of the lines; rejects with what the process said when it ends before. */
  until(ready: (lines: string[]) => boolean): Promise<void>
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>
  /** Standard error so far. */
  words(): string
}

export function spawnHere(file: string, ...args: string[]): Spawned {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let words = ''
  let look = () => {}
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.stderr.on('data', (chunk) => {
    words += chunk
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    look()
  })
  return {
    child,
    lines,
    words: () => words,
    until: (ready) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (ready(lines)) resolve()
        }
        look()
        void gone.then(() => reject(new Error(`The process ended (${child.exitCode ?? child.signalCode}). ${words}`)))
      }),
    async end(signal) {
      child.kill(signal)
      await gone
    },
  }
}
