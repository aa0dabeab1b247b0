import type { RawBuilder } from 'kysely'
import type { Database } from '#platform/db/database.ts'
import type { ExcerptPart, LibraryRow } from '../model.ts'
import { candidatePattern, excerptOf, hitsIn, lexemesIn, marked } from './excerpt.ts'
import * as store from './store.ts'

export interface SearchInput extends store.Filter {
  text?: string
  offset: number
  limit: number
}
export interface SearchAnswer {
  rows: LibraryRow[]
  total: number
  totalIsExact: boolean
}

/** Counting a list stops there. */
const mostCounted = 10_000
const wordsKept = 20_000

/** Full-text search and lists over the entries that `visible` is true for. */
export function createSearch(database: Database) {
  /** What the dictionary makes of words seen before; a dictionary does not change while a process runs. */
  const dictionary = new Map<string, readonly string[]>()

  async function learn(words: readonly string[]): Promise<void> {
    const unknown = [...new Set(words)].filter((word) => !dictionary.has(word))
    if (unknown.length === 0) return
    if (dictionary.size + unknown.length > wordsKept) dictionary.clear()
    for (const [word, lexemes] of await store.lexemesOf(database.db, unknown)) dictionary.set(word, lexemes)
  }

  async function search(
    visible: RawBuilder<boolean>,
    { text = '', offset, limit, ...filter }: SearchInput,
  ): Promise<SearchAnswer> {
    const words = text.trim()
    if (words === '') {
      const { ids, ...totals } = await store.newestEntries(database.db, visible, filter, offset, limit, mostCounted)
      return {
        rows: (await store.entriesOf(database.db, ids, 0)).map((entry) =>
          asRow(entry, [{ text: entry.title, hit: false }], []),
        ),
        ...totals,
      }
    }
    const { ids, query, ...totals } = await database.transaction(async (tx) => {
      const asWritten = await store.parseQuery(tx, words)
      if (asWritten.query === '') return { ids: [], total: 0, totalIsExact: true, query: asWritten }
      const found = await store.rankMatches(tx, visible, asWritten.query, filter, offset, limit)
      const beginning = found.total === 0 ? /^(.*\s|)([\p{L}\p{N}]{2,})$/su.exec(words) : null
      if (!beginning || (beginning[1] ?? '').includes('"')) return { ...found, query: asWritten }
      const query = await store.parseBeginning(tx, beginning[1] ?? '', beginning[2] ?? '')
      return { ...(await store.rankMatches(tx, visible, query.query, filter, offset, limit)), query }
    })
    return { rows: await withExcerpts(await store.entriesOf(database.db, ids, store.bodyLooked), query), ...totals }
  }

  async function withExcerpts(found: store.EntryRow[], query: store.Query): Promise<LibraryRow[]> {
    const wanted = lexemesIn(query.wanted)
    const pattern = candidatePattern(wanted)
    if (!pattern)
      return found.map((entry) => asRow(entry, [{ text: entry.title, hit: false }], excerptOf(entry.body, [])))
    const lexemes = new Set(wanted.filter(({ beginning }) => !beginning).map(({ lexeme }) => lexeme))
    const beginnings = wanted.filter(({ beginning }) => beginning).map(({ lexeme }) => lexeme)
    const lexemeOf = (word: string): string | null => {
      if (lexemes.has(word)) return word
      return (
        dictionary.get(word)?.find((lexeme) => lexemes.has(lexeme)) ??
        beginnings.find((start) => word.startsWith(start)) ??
        null
      )
    }
    await learn(
      found.flatMap(({ title, body }) =>
        [...`${title}\n${body}`.matchAll(pattern)].map(([word]) => word.toLowerCase()),
      ),
    )
    return Promise.all(
      found.map(async (entry) => {
        let { body } = entry
        let hits = hitsIn(body, pattern, lexemeOf)
        if (hits.length === 0 && body.length >= store.bodyLooked) {
          body = (await store.entriesOf(database.db, [entry.reviewId], Infinity))[0]?.body ?? body
          await learn([...body.matchAll(pattern)].map(([word]) => word.toLowerCase()))
          hits = hitsIn(body, pattern, lexemeOf)
        }
        return asRow(entry, marked(entry.title, hitsIn(entry.title, pattern, lexemeOf)), excerptOf(body, hits))
      }),
    )
  }

  return { search, facets: (visible: RawBuilder<boolean>) => store.facetsOf(database.db, visible) }
}

function asRow(
  { reviewId: _, body: __, ...entry }: store.EntryRow,
  title: ExcerptPart[],
  excerpt: ExcerptPart[],
): LibraryRow {
  return { ...entry, title, excerpt }
}
