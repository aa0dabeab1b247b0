import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  UnreadableFile,
} from '#features/intake/model.ts'
import { decodeHead, looksLikeText } from '../encoding.ts'
import { extentOf } from '../small-look.ts'
import { stampContext } from '../stamp.ts'
import { headBytes, textLines } from '../text-lines.ts'
import { isOutside } from '../window.ts'
import { addLine, type Commit, commitItem, newCommit } from './commit.ts'
import { oneLineCommit } from './one-line.ts'

/** What `git log` prints: the formats for people, `raw`, and lines of a hash with a date. */
export const gitLog: EvidenceFormat = { id: 'git-log', name: 'git log', recognise, look, read }

const lineLength = 100_000
const sampleLines = 40
/** What `--graph` draws before the lines of a commit, as wide as before its first header. */
const graph = /^[*|\\/_ ]+(?=(?:Merge|Author|AuthorDate|Commit|CommitDate|Date):|(?:author|tree|parent) )/
const first = /^(?:[*|\\/_ ]*)commit ([0-9a-f]{7,64})(?: [0-9a-f ]+)?(?: \([^)]*\))?$/

function recognise({ name, head, archive }: { name: string; head: Uint8Array; archive: unknown }): number {
  if (archive || !looksLikeText(head) || /\.(csv|tsv|json|md)$/i.test(name)) return 0
  const lines = linesOf(head)
  if (lines.length === 0) return 0
  const begins = lines.findIndex((line) => first.test(line))
  if (begins === 0 && /^(Merge|Author|author|tree|AuthorDate|Reflog)\b/.test(bare(lines[1] ?? ''))) return 1
  const context = stampContext({ zone: 'UTC' })
  const commits = lines.filter((line) => oneLineCommit(line.slice(0, 2_000), context) !== null).length
  return commits >= 1 && commits >= lines.length * 0.6 ? 0.95 : 0
}

async function look(input: FormatInput): Promise<Look> {
  const extent = await extentOf(input, read)
  const lines = linesOf(await input.file.read(0, headBytes))
  if (extent.count === null && !lines.some((line) => first.test(line)))
    throw new UnreadableFile(
      'No commit with a date was found in this file.',
      input.file.name,
      'Print it with “git log --pretty=fuller --date=iso”.',
    )
  const dates = lines.filter((line) => /^(Commit|Author)?Date: /.test(bare(line)))
  const zoned = /[+-]\d{2}:?\d{2}$|Z$|\d{9,10}$|UTC$|ago$/
  return { groups: [], ...extent, columns: null, needsDate: false, needsZone: dates.some((line) => !zoned.test(line)) }
}

async function* read({ file, options }: FormatInput): AsyncGenerator<ReadResult> {
  const context = stampContext(options)
  let commit: Commit | null = null
  let graphed = false
  let drawn = 0
  const close = function* (done: Commit | null): Generator<ReadResult> {
    if (!done) return
    const item = commitItem(done, context)
    if (typeof item === 'string') yield { type: 'skipped', where: `line ${done.line}`, reason: item }
    else if (!isOutside(options, item.occurredAt)) yield { type: 'item', item }
  }
  for await (const { lines, bytes } of textLines(file, lineLength)) {
    for (const { number, text } of lines) {
      const [, sha] = first.exec(text) ?? []
      if (sha !== undefined) {
        yield* close(commit)
        commit = newCommit(sha, number)
        graphed = !text.startsWith('commit')
        drawn = 0
        addLine(commit, text)
      } else if (commit) {
        if (graphed) drawn ||= graph.exec(text)?.[0].length ?? 0
        addLine(commit, text.slice(/^[*|\\/_ ]*$/.test(text.slice(0, drawn)) ? drawn : 0))
      } else if (text.trim() !== '') {
        const item = oneLineCommit(text, context)
        if (item === null)
          yield { type: 'skipped', where: `line ${number}`, reason: 'no commit with a date in this line' }
        else if (!isOutside(options, item.occurredAt)) yield { type: 'item', item }
      }
    }
    yield { type: 'progress', bytes }
  }
  yield* close(commit)
}

function bare(line: string): string {
  return line.replace(graph, '')
}

function linesOf(head: Uint8Array): string[] {
  return decodeHead(head)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines)
}
