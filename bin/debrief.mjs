#!/usr/bin/env node
// The command `debrief`. Finds a Node that is new enough, then hands over to src/apps/cli.ts.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > 24 || (major === 24 && minor >= 3)) {
  if (process.argv[2] === 'serve') await becomeSmall()
  const { enableCompileCache, flushCompileCache } = await import('node:module')
  enableCompileCache(join(root, 'node_modules', '.cache', 'compile'))
  if (process.channel) await followSupervisor(flushCompileCache)
  await import('../src/apps/cli.ts')
} else {
  await runUnderOwnNode()
}

/** Under `npm start`: tell it when the server answers, and leave when it is gone. */
async function followSupervisor(flushCompileCache) {
  const { subscribe, unsubscribe } = await import('node:diagnostics_channel')
  const listening = 'tracing:net.server.listen:asyncEnd'
  const tell = () => {
    unsubscribe(listening, tell)
    process.send?.('listening')
    // The cache is otherwise written when the process ends in peace.
    setTimeout(flushCompileCache, 2_000).unref()
  }
  subscribe(listening, tell)
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}

/** Begins again in the same process with the options that keep a server small; npm start has given them already. */
async function becomeSmall() {
  const { engineEnv, engineFlags } = await import('../tools/setup/engine.mjs')
  const given = engineFlags.every((flag) => process.execArgv.includes(flag))
  if (given || process.channel || !process.execve || process.platform === 'win32') return
  const args = [process.execPath, ...engineFlags, ...process.execArgv, ...process.argv.slice(1)]
  process.execve(process.execPath, args, { ...engineEnv, ...process.env })
}

async function runUnderOwnNode() {
  const { findNode } = await import('../tools/setup/node.mjs')
  const node = findNode()
  if (!node) {
    process.stderr.write(
      `Debrief needs Node 24 or later; this is ${process.versions.node}.\nRun npm start once in ${root}: it puts a fitting Node beside Debrief. Or install Node 24.\n`,
    )
    process.exit(1)
  }
  const { spawn } = await import('node:child_process')
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}
