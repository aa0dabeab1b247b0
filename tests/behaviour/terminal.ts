import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/debrief.mjs', import.meta.url))

/** Runs one command of the real program to its end; `typed` comes on standard input. */
export async function debrief(args: readonly string[], env: Record<string, string> = {}, typed = '') {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DEBRIEF_LOG: 'warn', ...env },
    stdio: 'pipe',
  })
  child.stdin.end(typed)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.err += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...said }
}
