import type { DraftBlock, Statement } from '../model.ts'

/** A statement about something that is recorded. */
export function told(text: string, from: { eventIds?: readonly string[]; at?: string } = {}): Statement {
  return { text, eventIds: [...new Set(from.eventIds ?? [])], recorded: true, at: from.at ?? null }
}

/** Says that nothing is known: no event stands behind it and it tells no instant. */
export function unknown(text: string): Statement {
  return { text, eventIds: [], recorded: false, at: null }
}

/** `Severity: 2.` or `Severity: not recorded.` */
export function field(label: string, value: string | null): Statement {
  return value === null || value === '' ? unknown(`${label}: not recorded.`) : told(`${label}: ${value}.`)
}

/** A cell of a table, `not recorded` when there is nothing. */
export function cell(value: string | null): Statement {
  return value === null || value === '' ? unknown('not recorded') : told(value)
}

export function text(...statements: Statement[]): DraftBlock {
  return { type: 'text', statements }
}

/** A list, or the one statement that says why there is none. */
export function list(items: Statement[], empty: string): DraftBlock {
  return items.length > 0 ? { type: 'list', items } : text(unknown(empty))
}

/** On one line, whatever was typed. */
export function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}
