import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failedFiles, joinReports, nothing, type Tally, tallyOf, type VitestReport } from './tally.ts'

/** Runs one project of vitest.config.ts with its usual output and counts what it reports. */
export async function runVitest(project: string, args: string[], env: Record<string, string> = {}): Promise<Tally> {
  const { report, exitCode } = await runOnce(project, args, env)
  if (args.length > 0 && exitCode === 0 && !report?.testResults.length) return nothing
  return tallyOf(report, exitCode, titleOf(project, env))
}

/**
 * The same for journeys in the browser, where a machine that stumbles looks like a page that does: a file that failed is
 * walked once more from its beginning, with a new browser and a new program. What passes only then is named as unsteady.
 */
export async function runJourneys(project: string, args: string[]): Promise<Tally> {
  const first = await runOnce(project, args, {})
  const again = failedFiles(first.report)
  if (!first.report || again.length === 0 || again.length > mostAgain)
    return tallyOf(first.report, first.exitCode, titleOf(project, {}))
  console.log(`\nOnce more from the beginning: ${again.join(', ')}`)
  const second = await runOnce(project, again, {})
  return joinReports(first.report, second.report, second.exitCode, titleOf(project, {}))
}

/** More files than this that fail at once are no stumbling. */
const mostAgain = 3

const titleOf = (project: string, env: Record<string, string>) => [project, ...Object.values(env)].join(' ')

async function runOnce(project: string, args: string[], env: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-report-'))
  const report = join(folder, 'report.json')
  // A filter that names a file of one project finds nothing in the others, which is no fault.
  const filter = args.length > 0 ? ['--passWithNoTests', ...args] : []
  try {
    const exitCode = await run(
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        project,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...filter,
      ],
      env,
    )
    const written = await readFile(report, 'utf8').catch(() => undefined)
    return { report: written ? (JSON.parse(written) as VitestReport) : undefined, exitCode }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// In a log of CI the signs for colours are only noise.
const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1' }

function run(args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...colours, ...env },
    })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
