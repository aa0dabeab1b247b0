import { execFile, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { generatedReviews, writtenReview } from '../../builders/prose-documents.ts'
import { type Figures, percentile, round, timed } from '../figures.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../../..')
const realDocuments = resolve(root, '../shared/corpus/documents')
const recipe = join(root, 'tests/bench/prose-linters/packages')
const packages = join(root, '.tools/prose-linters')

/** How fast the coach reads prose, beside other linters on the same documents, and how fast the command starts. */
export async function coach(prose: string | undefined, note: (text: string) => void): Promise<Figures[]> {
  fetchLinters(note)
  const own = mkdtempSync(join(tmpdir(), 'debrief-prose-'))
  try {
    const documents = prose ?? (existsSync(realDocuments) ? realDocuments : made(own))
    note(`Documents: ${documents === own ? 'made' : documents}`)
    return [...(await speeds(documents, note)), await commandStart(own)]
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

function made(folder: string): string {
  for (const [number, text] of generatedReviews(160).entries()) writeFileSync(join(folder, `${number}.md`), text)
  return folder
}

/** The others are no part of Debrief: their packages are fetched for this measurement alone, into a folder of their own. */
function fetchLinters(note: (text: string) => void): void {
  const lock = 'package-lock.json'
  const same =
    existsSync(join(packages, lock)) &&
    readFileSync(join(packages, lock), 'utf8') === readFileSync(join(recipe, lock), 'utf8')
  if (same && existsSync(join(packages, 'node_modules'))) return
  note('Fetching the other linters')
  mkdirSync(packages, { recursive: true })
  for (const name of ['package.json', lock]) cpSync(join(recipe, name), join(packages, name))
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: packages,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The other linters could not be fetched.\n${stderr}`)
}

async function speeds(documents: string, note: (text: string) => void): Promise<Figures[]> {
  const speed = async (name: string) => {
    const { stdout } = await run(process.execPath, [
      join(root, 'tests/bench/prose-linters/speed.ts'),
      name,
      packages,
      documents,
    ])
    const { bytes, seconds, remarks } = JSON.parse(stdout) as { bytes: number; seconds: number; remarks: number }
    const rate = bytes / 1e6 / seconds
    note(`${name}: ${rate.toFixed(2)} MB/s, ${remarks} remarks`)
    return { rate, remarks }
  }
  const ours = await speed('coach')
  const figures: Figures[] = [
    {
      case: 'coach',
      ours: round(ours.rate),
      floor: null,
      ratio: null,
      unit: 'MB/s',
      aim: 1,
      reached: ours.rate >= 1,
      remarks: ours.remarks,
    },
  ]
  for (const name of ['write-good', 'alex', 'textlint']) {
    const theirs = await speed(name)
    const ratio = theirs.rate / ours.rate
    figures.push({
      case: `coach beside ${name}`,
      ours: round(ours.rate),
      floor: round(theirs.rate),
      ratio: round(ratio),
      unit: 'MB/s',
      aim: 1,
      reached: ratio <= 1,
      floorIs: name,
      timesAsFast: round(1 / ratio),
      remarks: theirs.remarks,
    })
  }
  return figures
}

/** How long `debrief lint` takes for a short review, beside a Node that does nothing. */
async function commandStart(folder: string): Promise<Figures> {
  const file = join(folder, 'review.md')
  writeFileSync(file, writtenReview)
  const command = [join(root, 'bin/debrief.mjs'), 'lint', file]
  await run(process.execPath, command)
  const floor = percentile(await timed(15, () => run(process.execPath, ['-e', '0'])), 0.5)
  const ours = percentile(await timed(15, () => run(process.execPath, command)), 0.5)
  return {
    case: 'debrief lint',
    ours: round(ours),
    floor: round(floor),
    ratio: round(ours / floor),
    unit: 'ms',
    floorIs: 'node -e 0',
  }
}
