import { glob, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { documentAdvice } from '#prose/advice/advice.ts'
import { categories } from '#prose/finding.ts'
import { categoriesOf, lint } from '#prose/lint.ts'
import { english } from '#prose/rules/en/rules.ts'
import { type LintedFile, lintFormats } from './lint-formats.ts'
import { type LintSettings, readLintSettings } from './lint-settings.ts'
import { writeOutput } from './output.ts'
import { UsageError } from './usage-error.ts'

interface LintOptions {
  format: string
  maxWarnings?: string
  rule?: string[]
  config?: string
  sentences?: string
  output?: string
}

/** Bytes of one file. */
const largest = 32 * 2 ** 20

/**
 * `debrief lint`: what the coach says about files, or standard input. Ends with 0, with 1 when there are more remarks than
 * `--max-warnings`, and with 2 when something could not be read or understood.
 */
export async function lintCommand(patterns: string[], options: LintOptions): Promise<void> {
  try {
    if (options.sentences !== undefined) return await sayOfSentences(options.sentences, options.output)
    process.exitCode = await lintFiles(patterns, options)
  } catch (error) {
    const known = error instanceof UsageError || (error instanceof Error && 'code' in error)
    process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`)
    process.exitCode = 2
  }
}

async function lintFiles(patterns: string[], options: LintOptions): Promise<number> {
  const write = lintFormats[options.format]
  if (!write)
    throw new UsageError(
      `There is no format "${options.format}". Choose one of ${Object.keys(lintFormats).join(', ')}.`,
    )
  const most = options.maxWarnings === undefined ? Number.POSITIVE_INFINITY : Number(options.maxWarnings)
  if (Number.isNaN(most) || most < 0) throw new UsageError('--max-warnings takes a whole number from 0 on.')
  const only = options.rule ?? []
  for (const name of only) assertKnown(name)
  const files: LintedFile[] = []
  const known = new Map<string, Promise<LintSettings>>()
  const settingsFor = (folder: string) => {
    const kept = known.get(folder) ?? readLintSettings(folder, options.config)
    known.set(folder, kept)
    return kept
  }
  for await (const { path, folder, text } of texts(patterns)) {
    const { off, terms } = await settingsFor(folder)
    files.push({ path, text, findings: lint(text, { off, terms, only, document: true }) })
  }
  await writeOutput(write(files), options.output)
  return files.reduce((sum, { findings }) => sum + findings.length, 0) > most ? 1 : 0
}

function assertKnown(name: string): void {
  if (name.startsWith('own/') || name === 'document' || categories.some((one) => one === name)) return
  if ([...english, ...documentAdvice].some(({ id }) => id === name)) return
  throw new UsageError(
    `There is no rule "${name}". docs/guide/coach-rules.md lists them; a category is one of ${categories.join(', ')}, document.`,
  )
}

async function* texts(patterns: string[]): AsyncIterable<{ path: string; folder: string; text: string }> {
  if (patterns.length === 0 || (patterns.length === 1 && patterns[0] === '-')) {
    if (patterns.length === 0 && process.stdin.isTTY)
      throw new UsageError('Name files to read, or send text to standard input.')
    yield { path: '<stdin>', folder: process.cwd(), text: await readAll(process.stdin) }
    return
  }
  const seen = new Set<string>()
  for (const pattern of patterns) {
    const paths = await pathsOf(pattern)
    if (paths.length === 0) throw new UsageError(`Nothing is called ${pattern}.`)
    for (const path of paths) {
      const full = resolve(path)
      if (seen.has(full)) continue
      seen.add(full)
      if ((await stat(full)).size > largest)
        throw new UsageError(`${path} is larger than ${largest / 2 ** 20} MiB, which is the most that is read.`)
      yield { path, folder: dirname(full), text: await readFile(full, 'utf8') }
    }
  }
}

async function pathsOf(pattern: string): Promise<string[]> {
  const there = await stat(pattern).catch(() => null)
  if (there?.isFile()) return [pattern]
  const paths: string[] = []
  const exclude = (name: string | { name: string }) => (typeof name === 'string' ? name : name.name) === 'node_modules'
  for await (const path of glob(there ? join(pattern, '**/*.{md,markdown,txt}') : pattern, { exclude }))
    paths.push(path)
  const files = await Promise.all(paths.map(async (path) => ((await stat(path)).isFile() ? [path] : [])))
  return files.flat().sort()
}

/** JSON lines of `{ id, sentence }` in, JSON lines of `{ id, categories }` out. */
async function sayOfSentences(file: string, output: string | undefined): Promise<void> {
  const lines = (file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')).split('\n')
  const said = lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const { id, sentence } = parsed(line, file, index + 1)
    return [JSON.stringify({ id, categories: categoriesOf(sentence) })]
  })
  await writeOutput(said.join('\n'), output)
}

function parsed(line: string, file: string, number: number): { id: unknown; sentence: string } {
  try {
    const { id, sentence } = JSON.parse(line)
    if (typeof sentence === 'string') return { id, sentence }
  } catch {}
  throw new UsageError(`${file}:${number} is not a JSON line with "id" and "sentence".`)
}
