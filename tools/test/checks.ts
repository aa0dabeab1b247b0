import { execFile } from 'node:child_process'
import type { Tally } from './tally.ts'

/** Each check is one command that is silent or brief when all is well. */
const checks: { name: string; command: string[]; remedy?: string }[] = [
  {
    name: 'form and lint (Biome)',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=30', '.'],
    remedy: 'npm run fix puts most of it right.',
  },
  { name: 'types of server and tests', command: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'types of what a browser sees', command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.browser.json'] },
  { name: 'structure', command: ['tools/structure/run.ts'] },
  { name: 'nothing unused (knip)', command: ['node_modules/knip/bin/knip.js'] },
  {
    name: 'generated files are up to date',
    command: ['tools/generate/run.ts', '--check'],
    remedy: 'npm run generate writes them anew.',
  },
  { name: 'size of the pages', command: ['tools/build/size.ts'] },
]

const width = 2

/** Builds the pages if need be. False when that was not possible; it has then said why. */
export const makePagesReady = async (): Promise<boolean> => {
  const { ok, output } = await run(['tools/setup/pages.mjs'])
  if (output) console.log(output.trim())
  return ok
}

/** Runs every check, two at a time, and prints what each has to say. A check counts as one test. */
export async function runChecks(): Promise<Tally> {
  const queue = [...checks]
  const failures = (await makePagesReady()) ? [] : ['check: the pages are built']
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const { ok, output } = await run(check.command)
      if (!ok) failures.push(`check: ${check.name}`)
      const said = output.trim()
      console.log(
        `${ok ? '✓' : '✗'} ${check.name}${said && (!ok || said.split('\n').length < 12) ? `\n${indent(said)}` : ''}`,
      )
      if (!ok && check.remedy) console.log(`  ${check.remedy}`)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return { passed: checks.length + 1 - failures.length, failed: failures.length, skipped: 0, failures, unsteady: [] }
}

const indent = (text: string) => text.replace(/^/gm, '  ')

function run(command: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      resolve({ ok: !error, output: `${stdout}${stderr}` })
    })
  })
}
