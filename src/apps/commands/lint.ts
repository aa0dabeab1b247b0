import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { categories, type Finding } from '#prose/finding.ts'
import { categoriesOf, lint } from '#prose/lint.ts'
import { rules } from '#prose/public.ts'
import { placesIn } from '#prose/text/place.ts'
import { type LintedFile, lintFormats, type PlacedFinding } from './lint-formats.ts'
import type { LintSettings } from './lint-settings.ts'
import { lintTexts } from './lint-texts.ts'
import { nearestSettings } from './nearest-settings.ts'
import { writeOutput } from './output.ts'
import { UsageError } from './usage-error.ts'

interface LintOptions {
  format: string
  maxWarnings?: string
  rule?: string[]
  config?: string
  sentences?: string
  stdinFilename?: string
  output?: string
}

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
  if (options.maxWarnings !== undefined && !/^\d+$/.test(options.maxWarnings))
    throw new UsageError('--max-warnings takes a whole number from 0 on.')
  const most = Number(options.maxWarnings ?? Number.POSITIVE_INFINITY)
  const only = options.rule ?? []
  for (const name of only) assertKnown(name)
  const files: LintedFile[] = []
  let unread = 0
  const known = new Map<string, Promise<LintSettings>>()
  const settingsFor = (folder: string) => {
    const kept = known.get(folder) ?? settingsOf(folder, options.config)
    known.set(folder, kept)
    return kept
  }
  for await (const one of lintTexts(patterns, options.stdinFilename)) {
    if ('problem' in one) {
      unread++
      process.stderr.write(`${one.problem}\n`)
      continue
    }
    const { off, terms } = await settingsFor(one.folder)
    files.push({ path: one.path, findings: placed(one.text, lint(one.text, { off, terms, only, document: true })) })
  }
  await writeOutput(write(files), options.output)
  if (unread > 0) return 2
  return files.reduce((sum, { findings }) => sum + findings.length, 0) > most ? 1 : 0
}

/** Those of the file that is named, or of the nearest one; without any everything is on, and nothing need be loaded. */
async function settingsOf(folder: string, named: string | undefined): Promise<LintSettings> {
  const file =
    named === undefined ? await nearestSettings(folder) : { path: named, text: await readFile(named, 'utf8') }
  return file ? (await import('./lint-settings.ts')).understood(file) : { off: [], terms: [] }
}

function placed(text: string, findings: readonly Finding[]): PlacedFinding[] {
  const placeOf = placesIn(text)
  return findings.map((finding) => {
    const { line: endLine, column: endColumn } = placeOf(finding.end)
    return { ...finding, ...placeOf(finding.start), endLine, endColumn }
  })
}

function assertKnown(name: string): void {
  if (name.startsWith('own/') || name === 'document' || categories.some((one) => one === name)) return
  if (rules.some(({ id }) => id === name)) return
  throw new UsageError(
    `There is no rule "${name}". docs/guide/coach-rules.md lists them; a category is one of ${categories.join(', ')}, document.`,
  )
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
