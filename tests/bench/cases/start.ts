import { spawn } from 'node:child_process'
import { type Figures, percentile, round, timed } from '../figures.ts'
import type { Stage } from '../stage.ts'

/** Runs a command to its end; fails when it does. */
function runNode(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, args, { stdio: 'ignore' })
      .once('error', reject)
      .once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}`))))
  })
}

/** How long `debrief --help` takes, beside a Node that does nothing. */
export async function help(): Promise<Figures[]> {
  await runNode(['bin/debrief.mjs', '--help'])
  const floor = percentile(await timed(20, () => runNode(['-e', '0'])), 0.5)
  const ours = percentile(await timed(20, () => runNode(['bin/debrief.mjs', '--help'])), 0.5)
  return [
    {
      case: 'debrief --help',
      ours: round(ours),
      floor: round(floor),
      ratio: round(ours / floor),
      unit: 'ms',
      aim: 3,
      reached: ours / floor <= 3,
      floorIs: 'node -e 0',
    },
  ]
}

/** How long a start on a full database takes until it answers, and how much memory it holds then. */
export async function warmStart(stage: Stage): Promise<Figures[]> {
  await stage.restart()
  const times = await timed(5, () => stage.restart())
  const starts = [stage.debrief.startedIn]
  for (let turn = 0; turn < 4; turn++) starts.push(await stage.restart())
  const floor = percentile(await timed(10, () => runNode(['-e', '0'])), 0.5)
  const ours = percentile(starts, 0.5)
  await fetch(stage.debrief.address)
  // What the first second needed has been given back by then.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const memory = await stage.debrief.memory()
  return [
    {
      case: 'warm start',
      ours: round(ours),
      floor: round(floor),
      ratio: round(ours / floor),
      unit: 'ms',
      aim: 1_500,
      reached: ours <= 1_500,
      stopAndStart: round(percentile(times, 0.5)),
      floorIs: 'node -e 0',
    },
    {
      case: 'memory after start',
      ours: Math.round(memory.now / 1e6),
      floor: null,
      ratio: null,
      unit: 'MB resident',
      aim: 250,
      reached: memory.now <= 250e6,
      peakMB: Math.round(memory.peak / 1e6),
    },
  ]
}
