// node tools/prose/corpus-figures.ts FOLDER [--sample N] [--seed S]
// How often the coach speaks in the documents of a folder: findings for a thousand sentences, by category. With --sample a
// random sample for reading by hand, drawn from each category in proportion; the same seed draws the same one.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { categories, type Finding } from '#prose/finding.ts'
import { lint } from '#prose/lint.ts'
import { passagesOf } from '#prose/text/markdown.ts'
import { sentencesOf } from '#prose/text/sentences.ts'

interface Found extends Finding {
  file: string
  line: number
  around: string
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const folder = positionals[0]
if (folder === undefined) {
  console.error('usage: node tools/prose/corpus-figures.ts FOLDER [--sample N] [--seed S]')
  process.exit(2)
}

const kinds = [...categories, 'document'] as const
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()

let documents = 0
let sentences = 0
let inCode = 0
const found: Found[] = []
for (const path of files) {
  const text = readFileSync(path, 'utf8')
  if (text.includes('\0')) continue
  documents++
  sentences += passagesOf(text).reduce((count, { prose }) => count + sentencesOf(prose).length, 0)
  const code = codeIn(text)
  for (const finding of lint(text, { document: true })) {
    inCode += Number(
      finding.category !== 'document' && code.some(([from, to]) => finding.start >= from && finding.end <= to),
    )
    found.push({
      ...finding,
      file: relative(folder, path),
      line: text.slice(0, finding.start).split('\n').length,
      around: aroundOf(text, finding),
    })
  }
}

console.log(`${documents} documents, ${sentences} sentences, ${found.length} findings, ${inCode} of them inside code\n`)
console.log('| Category | Findings | For 1,000 sentences |\n|---|--:|--:|')
for (const kind of kinds) {
  const count = found.filter(({ category }) => category === kind).length
  console.log(`| ${kind} | ${count} | ${((1000 * count) / sentences).toFixed(1)} |`)
}
if (values.sample !== undefined) {
  const random = randomFrom(Number(values.seed))
  console.log(`\nA sample, drawn with seed ${values.seed}:\n`)
  for (const kind of kinds) {
    const all = found.filter(({ category }) => category === kind)
    const count = Math.round((Number(values.sample) * all.length) / found.length)
    for (const one of drawn(all, count, random))
      console.log(`- ${one.rule} ${one.file}:${one.line} ${one.around.replaceAll(/\s+/g, ' ')}`)
  }
}

/** Where a text has code, told more simply than the coach does: lines between fences, and words between code marks. */
function codeIn(text: string): [number, number][] {
  const fenced = [...text.matchAll(/^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\1[ \t]*$/gm)]
  const inLine = [...text.matchAll(/(?<!`)`[^`\n]+`(?!`)/g)]
  return [...fenced, ...inLine].map((one) => [one.index, one.index + one[0].length])
}

function aroundOf(text: string, { start, end, words }: Finding): string {
  return `${text.slice(Math.max(0, start - 140), start)}⟦${words}⟧${text.slice(end, end + 140)}`
}

function drawn<T>(all: readonly T[], count: number, random: () => number): T[] {
  const left = [...all]
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(Math.floor(random() * left.length), 1)[0] as T,
  )
}

/** Mulberry32: numbers between 0 and 1 that a seed fixes. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
