import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { pauseAfter, verdict } from './supervise.mjs'

const running = []
const folders = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Supervises a server with this text in a process of its own. `line()` is the next line it prints. */
const supervised = (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-supervise-'))
  folders.push(folder)
  writeFileSync(join(folder, 'server.mjs'), server)
  const supervisor = pathToFileURL(join(import.meta.dirname, 'supervise.mjs'))
  const script = `import { supervise } from '${supervisor}'; supervise(process.execPath, ['server.mjs'], {})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_lifecycle_event: '' },
  })
  running.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return { child, line: async () => (await lines.next()).value, said: () => said }
}

const answers = `
  process.on('SIGTERM', () => { console.log('leaving in order'); process.exit(0) })
  process.send('listening', () => console.log(process.pid))
  setInterval(() => {}, 1000)
`

test('a server that is killed ten times starts again ten times', { timeout: 30_000 }, async () => {
  const { line } = supervised(answers)
  const seen = new Set()
  for (let turn = 0; turn <= 10; turn++) {
    const pid = Number(await line())
    seen.add(pid)
    if (turn < 10) process.kill(pid, 'SIGKILL')
    else process.kill(pid, 'SIGTERM')
  }
  expect(seen.size).toBe(11)
})

test('a signal reaches the server, which ends in order, and its code is passed on', async () => {
  const { child, line } = supervised(answers)
  await line()
  child.kill('SIGTERM')
  expect(await line()).toBe('leaving in order')
  expect((await once(child, 'exit'))[0]).toBe(0)
})

test('a server that says why it cannot start is not started again', async () => {
  const { child, said } = supervised('process.exit(3)')
  expect((await once(child, 'exit'))[0]).toBe(3)
  expect(said()).toBe('')
})

test('after five failures in a row nobody waits for a sixth', () => {
  const failed = { code: null, toldToStop: false, everAnswered: false }
  expect(verdict({ ...failed, failures: 4 })).toBe('start again')
  expect(verdict({ ...failed, failures: 5 })).toBe('give up')
})

test('a crash after it once answered is an accident, even with an error code', () => {
  expect(verdict({ code: 1, toldToStop: false, everAnswered: true, failures: 0 })).toBe('start again')
  expect(verdict({ code: 1, toldToStop: true, everAnswered: true, failures: 0 })).toBe('end')
})

test('the pause grows with each failure, and not for ever', () => {
  const pauses = [0, 1, 2, 3, 4, 9].map(pauseAfter)
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other))
  expect(pauses.at(-1)).toBeLessThanOrEqual(10_000)
})
