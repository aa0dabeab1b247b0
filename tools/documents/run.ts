// node tools/documents/run.ts FOLDER
// How many words of old documents are nowhere in the reviews that they become: neither in an event, an action or a field,
// nor in the narrative. Prints the sum, and the documents that lose most with their first lost words.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { proposePlan } from '#features/documents/plan/propose.ts'
import { reviewOf } from '#features/documents/plan/review.ts'
import { readPostMortem } from '#formats/post-mortem/read.ts'

const folder = process.argv[2]
if (folder === undefined) {
  console.error('usage: node tools/documents/run.ts FOLDER')
  process.exit(2)
}

const wordsIn = (text: string) =>
  text
    .toLowerCase()
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(({ length }) => length > 2)

/** The words of the document that the review has not, or has fewer times. */
async function lostOf(path: string): Promise<{ words: number; lost: string[] }> {
  const reading = await readPostMortem({ name: path, bytes: readFileSync(path) })
  const review = reviewOf(reading, proposePlan(reading, 'UTC'), {
    name: 'a document',
    sha256: '0'.repeat(64),
    keeper: { name: 'Somebody', email: 'somebody@example.org' },
    emails: new Map(),
    now: '2026-01-01T00:00:00.000Z',
  })
  const kept = new Map<string, number>()
  for (const word of wordsIn(JSON.stringify(review).replaceAll('\\n', ' '))) kept.set(word, (kept.get(word) ?? 0) + 1)
  const words = wordsIn(reading.text)
  const lost = words.filter((word) => {
    const left = kept.get(word) ?? 0
    kept.set(word, left - 1)
    return left <= 0
  })
  return { words: words.length, lost }
}

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
const rows: { file: string; words: number; lost: string[] }[] = []
for (const file of files) rows.push({ file: relative(folder, file), ...(await lostOf(file)) })
const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
console.log(`${sum(({ lost }) => lost.length)} of ${sum(({ words }) => words)} words of ${rows.length} documents`)
for (const { file, words, lost } of rows.toSorted((a, b) => b.lost.length - a.lost.length).slice(0, 10))
  console.log(`${lost.length} of ${words}  ${file}: ${lost.slice(0, 20).join(' ')}`)
