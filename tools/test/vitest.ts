import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Tally, tallyOf, type VitestReport } from './tally.ts'

/** Runs one project of vitest.config.ts with its usual output and counts what it reports. */
export async function runVitest(project: string, args: string[], env: Record<string, string> = {}): Promise<Tally> {
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
    const read = written ? (JSON.parse(written) as VitestReport) : undefined
    if (args.length > 0 && exitCode === 0 && !read?.testResults.length)
      return { passed: 0, failed: 0, skipped: 0, failures: [] }
    return tallyOf(read, exitCode, [project, ...Object.values(env)].join(' '))
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
