import type { ExcerptPart } from '../model.ts'

/** A word of a text that is what was searched for. `end` is exclusive. */
export interface Hit {
  start: number
  end: number
  lexeme: string
}

/** The lexemes that PostgreSQL's text of a query asks for: `'rollback' & 'queue':*`. */
export function lexemesIn(query: string): { lexeme: string; beginning: boolean }[] {
  return [...query.matchAll(/'((?:[^']|'')*)'(?::([*A-D]+))?/g)].map(([, quoted = '', flags = '']) => ({
    lexeme: quoted.replaceAll("''", "'").replaceAll('\\\\', '\\'),
    beginning: flags.includes('*'),
  }))
}

/**
 * Finds words that may be hits: those that begin like one of the lexemes. A stem differs from its word only in the last
 * letters, so whoever knows the dictionary needs to ask about few words.
 */
export function candidatePattern(lexemes: readonly { lexeme: string; beginning: boolean }[]): RegExp | null {
  const starts = lexemes.map(({ lexeme, beginning }) => {
    if (!/^[\p{L}\p{N}]+$/u.test(lexeme)) return escaped(lexeme)
    const start = beginning ? lexeme : lexeme.slice(0, Math.max(2, lexeme.length - 2))
    return `${escaped(start)}[\\p{L}\\p{N}]*`
  })
  return starts.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...new Set(starts)].join('|')})`, 'giu') : null
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

const aboutCharacters = 200
/** More hits than that tell nothing about where the best place is. */
const mostHits = 200

/** Where the text says what was searched for. `lexemeOf` gives the lexeme of a word in lower case, or null for other words. */
export function hitsIn(text: string, pattern: RegExp, lexemeOf: (word: string) => string | null): Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(pattern)) {
    const lexeme = lexemeOf(match[0].toLowerCase())
    if (lexeme !== null) hits.push({ start: match.index, end: match.index + match[0].length, lexeme })
    if (hits.length >= mostHits) break
  }
  return hits
}

/** About 30 words around the place that says most of what was searched for; the beginning when nothing was found. */
export function excerptOf(text: string, hits: readonly Hit[]): ExcerptPart[] {
  const best = bestHit(hits)
  const lead = best ? Math.max(0, best.start - 60) : 0
  const start = lead === 0 ? 0 : afterBlank(text, lead, best?.start ?? lead)
  const end = beforeBlank(text, Math.min(text.length, start + aboutCharacters))
  const inside = hits.filter((hit) => hit.start >= start && hit.end <= end)
  return [
    ...(start > 0 ? [{ text: '… ', hit: false }] : []),
    ...marked(text, inside, start, end),
    ...(end < text.length ? [{ text: ' …', hit: false }] : []),
  ]
}

/** The whole text with its hits. */
export function marked(text: string, hits: readonly Hit[], from = 0, to = text.length): ExcerptPart[] {
  const parts: ExcerptPart[] = []
  let at = from
  for (const hit of hits) {
    if (hit.start < at) continue
    parts.push({ text: text.slice(at, hit.start), hit: false }, { text: text.slice(hit.start, hit.end), hit: true })
    at = hit.end
  }
  parts.push({ text: text.slice(at, to), hit: false })
  return parts.map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ') })).filter((part) => part.text !== '')
}

/** The hit from which on the most different lexemes are near, the first of several. */
function bestHit(hits: readonly Hit[]): Hit | undefined {
  let best: Hit | undefined
  let most = 0
  for (const [index, hit] of hits.entries()) {
    const near = new Set<string>()
    for (let next = index; next < hits.length && (hits[next] as Hit).end <= hit.start + aboutCharacters - 60; next++)
      near.add((hits[next] as Hit).lexeme)
    if (near.size > most) [best, most] = [hit, near.size]
  }
  return best
}

/** The first place after a blank at or after `at`, but not beyond `limit`. */
function afterBlank(text: string, at: number, limit: number): number {
  const blank = text.slice(at, limit).search(/\s/)
  return blank < 0 ? limit : at + blank + 1
}

/** The last blank before `at`, unless it lies far back. */
function beforeBlank(text: string, at: number): number {
  if (at >= text.length) return text.length
  const cut = /\s+\S*$/.exec(text.slice(at - 40, at))
  return cut ? at - 40 + cut.index : at
}
