import { spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packages, root } from './places.mjs'
import { SetupFailure, step } from './say.mjs'

const built = join(root, 'dist', 'web')
const next = join(root, 'dist', 'web-next')
const last = join(root, 'dist', 'web-last')

// The build writes down which files went into it (tools/build/inputs.ts), each with size and time of change.
const stamp = join(built, 'inputs.json')

const unchanged = ([path, size, changed]) => {
  try {
    const now = statSync(join(root, path))
    return now.size === size && now.mtimeMs === changed
  } catch {
    return false
  }
}

/** Whether the built web still stands for its sources: one stat a source file. */
export const webReady = () => existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).every(unchanged)

/** Builds the pages that the browser loads into dist/web. They take the place of the old ones when all is written. */
export const buildWeb = (node) =>
  step('Building the web pages', async () => {
    const { code, printed } = await run(node, [join(packages, 'vite', 'bin', 'vite.js'), 'build', '--outDir', next])
    if (code !== 0) {
      throw new SetupFailure(
        'The web pages could not be built.',
        /ENOSPC/.test(printed)
          ? 'The disk is full. Free some space and run the same command again.'
          : `What the build said:\n${printed.trim()}`,
      )
    }
    rmSync(last, { recursive: true, force: true })
    if (existsSync(built)) renameSync(built, last)
    renameSync(next, built)
    rmSync(last, { recursive: true, force: true })
  })

const run = (node, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        printed = (printed + chunk).slice(-8000)
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, printed }))
  })
