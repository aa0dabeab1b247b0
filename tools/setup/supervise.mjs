import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { say } from './say.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const failuresInARow = 5

/** How long to wait before the next start after this many failed ones in a row, in milliseconds. */
export const pauseAfter = (failures) => (failures === 0 ? 100 : Math.min(8_000, 500 * 2 ** failures))

/**
 * What to do when the server has ended.
 * - It left by itself with 0, or was told to: that is the end.
 * - It gave an error code before it ever answered: it says what is wrong (a port in use, a folder in use, a setting),
 *   and would say the same again.
 * - Anything else is an accident: start again, unless that has failed five times in a row.
 */
export const verdict = ({ code, toldToStop, everAnswered, failures }) => {
  if (toldToStop || code === 0) return 'end'
  if (code !== null && !everAnswered) return 'end'
  return failures >= failuresInARow ? 'give up' : 'start again'
}

const leave = (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
}

/** npm passes a signal to the shell between us only, which dies and says nothing: then our parent changes. */
const watchNpm = (gone) => {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return
  setInterval(() => process.ppid !== parent && gone(), 300).unref()
}

/** Runs the server in this console and starts it again when it dies by accident. */
export const supervise = (node, args, options) => {
  let child
  let toldToStop = false
  let everAnswered = false
  let failures = 0
  let pause

  const stop = (signal) => {
    if (toldToStop) return
    toldToStop = true
    if (pause) {
      clearTimeout(pause)
      leave(0)
    }
    // At a terminal Ctrl-C reaches the server by itself, and a second signal would end it without order.
    const reachedByItself = signal === 'SIGINT' && (process.stdin.isTTY || process.stdout.isTTY)
    if (reachedByItself) setTimeout(() => child.kill('SIGTERM'), 10_000)
    else child.kill(signal)
  }
  for (const signal of signals) process.on(signal, () => stop(signal))
  watchNpm(() => stop('SIGTERM'))

  const start = () => {
    pause = undefined
    let answered = false
    const born = Date.now()
    child = spawn(node, args, { ...options, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    child.on('message', (message) => {
      if (message !== 'listening') return
      answered = everAnswered = true
      failures = 0
    })
    child.on('error', (error) => {
      say(`✗ Debrief could not be started: ${error.message}`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => {
      if (!answered) failures += 1
      const next = verdict({ code, toldToStop, everAnswered, failures })
      if (next === 'end') return leave(toldToStop ? (code ?? 0) : code, signal)
      const how = signal ?? `exit code ${code}`
      const seconds = Math.round((Date.now() - born) / 1000)
      if (next === 'give up') {
        say(`✗ Debrief ended ${failuresInARow} times in a row before it could answer (last: ${how}).`)
        say('  Nothing that was confirmed is lost. The messages above say why; after that, run npm start again.')
        return leave(code || 1)
      }
      const wait = pauseAfter(failures)
      say(`! Debrief ended unexpectedly (${how}, after ${seconds} s). Everything confirmed is kept. Starting again …`)
      pause = setTimeout(start, wait)
    })
  }
  start()
}
