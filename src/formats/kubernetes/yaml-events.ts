import type * as yaml from 'yaml'
import type { ReadResult, SourceFile } from '#features/intake/model.ts'
import { isRecord } from '../json-fields.ts'
import { textLines } from '../text-lines.ts'
import { isEvent } from './event.ts'

const longestLine = 100_000
/** Lines of one event; a real one has about thirty. */
const mostLines = 2_000

/** True for YAML that begins as a list of events or an event does. */
export function looksLikeEvents(text: string): boolean {
  return (
    /^(apiVersion|items|count|kind|action|eventTime|deprecatedCount)\s*:/m.test(text.slice(0, 200)) &&
    /^ *(?:- )?kind: Event\s*$/m.test(text) &&
    /^ *(involvedObject|regarding|reason):/m.test(text)
  )
}

type Found =
  | Exclude<ReadResult, { type: 'item' | 'delivery' }>
  | { type: 'event'; event: Record<string, unknown>; text: string; where: string }

/** Each event of a YAML list or of several documents, parsed on its own, so that the whole is never in memory. */
export async function* yamlEvents(file: SourceFile): AsyncGenerator<Found> {
  // Loaded with first use: a server that reads no YAML does without its two hundred modules.
  const { parse } = await import('yaml')
  let block: string[] = []
  let begins = 1
  let indent: number | null = null
  /** True behind the list, where only its own `kind` and `metadata` stand. */
  let behind = false
  const close = function* (): Generator<Found> {
    const lines = block
    block = []
    if (lines.length === 0 || behind) return
    yield eventOf(parse, lines, `line ${begins}`)
  }
  for await (const { lines, bytes } of textLines(file, longestLine)) {
    for (const { number, text } of lines) {
      const [, blanks = ''] = /^( *)- (?=\S)/.exec(text) ?? []
      const item = /^ *- \S/.test(text) && (indent === null || blanks.length === indent)
      if (item || /^---(\s|$)/.test(text)) {
        yield* close()
        begins = number
        behind = false
        if (item) indent = blanks.length
      }
      // What stands behind the list, such as its `kind`, is no part of the last event.
      if (indent !== null && !item && text.trim() !== '' && text.search(/\S/) <= indent && !text.startsWith('---')) {
        yield* close()
        indent = null
        behind = true
      }
      if (/^items:/.test(text)) block = []
      else if (!/^---/.test(text)) block.push(text)
    }
    yield { type: 'progress', bytes }
  }
  yield* close()
}

function eventOf(parse: typeof yaml.parse, lines: string[], where: string): Found {
  if (lines.length > mostLines) return { type: 'skipped', where, reason: `longer than ${mostLines} lines` }
  const text = lines.join('\n')
  try {
    const parsed: unknown = parse(text, { maxAliasCount: 10, logLevel: 'silent' })
    const event = Array.isArray(parsed) ? parsed[0] : parsed
    if (isRecord(event) && isEvent(event)) return { type: 'event', event, text, where }
    return { type: 'skipped', where, reason: 'not a Kubernetes event' }
  } catch {
    return { type: 'skipped', where, reason: 'not valid YAML' }
  }
}
