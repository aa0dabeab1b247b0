import type { EvidenceItem } from '#features/timeline/model.ts'
import { type StampContext, stampAt } from '../stamp.ts'
import { change } from './commit.ts'
import { gitDate } from './date.ts'

const hash = '([0-9a-f]{7,40}|[0-9a-f]{64})'
const atStart = new RegExp(`^[*|\\\\/_ ]*["'(]?(?:commit )?${hash}["')]?(?=[\\s|,;:-])`)
const between = new RegExp(`^[\\s|,;:"'\\])-]*${hash}(?=[\\s|,;:"'\\])-]|$)`)
/** Where a stamp may begin: at the start of a word that begins with a digit or a capital. */
const word = /(?<![\w.:/-])(?=\d{4}-\d|\d{1,2}[. ]|\d{9,10}\b|[A-Z][a-z]{2}[, ])/g

/** A commit on one line, as `--pretty=format:…` prints it: a hash and, anywhere behind or just before it, a date. Null for another line. */
export function oneLineCommit(line: string, context: StampContext): EvidenceItem | null {
  const first = atStart.exec(line)
  if (first) return hasLetter(first[1]) ? behindHash(line, first[1] as string, first[0].length, context) : null
  const found = stampAt(line, /^["'[(]*/.exec(line)?.[0].length ?? 0, context)
  const next = found?.stamp && between.exec(line.slice(found.end))
  if (!found?.stamp || !next || !hasLetter(next[1])) return null
  const rest = line.slice(found.end + next[0].length)
  return item(found.stamp, next[1] as string, rest, line)
}

/** A number of seven digits is no hash; one in about thirty hashes of that length is taken for one, and its line skipped. */
function hasLetter(text: string | undefined): boolean {
  return text !== undefined && /[a-f]/.test(text) && /\d/.test(text)
}

function behindHash(line: string, sha: string, from: number, context: StampContext): EvidenceItem | null {
  for (const { index } of line.slice(0, 2_000).matchAll(word)) {
    if (index < from) continue
    const part = /^[A-Z\d][^|\t;"']*?(?= ?[|\t;"')\]]|$)/.exec(line.slice(index))?.[0] ?? ''
    const own = gitDate(part, context)
    if (typeof own !== 'string')
      return item(own, sha, `${line.slice(from, index)} ${line.slice(index + part.length)}`, line)
    const found = stampAt(line, index, context)
    if (found?.stamp) return item(found.stamp, sha, `${line.slice(from, index)} ${line.slice(found.end)}`, line)
  }
  return null
}

function item(stamp: Parameters<typeof change>[0], sha: string, rest: string, raw: string): EvidenceItem {
  const author = /(?:^|[|\t;,(])\s*([^|\t;,(<>]{1,80}<[^<>\s]+@[^<>\s]+>)/.exec(rest)?.[1] ?? null
  const words = (author === null ? rest : rest.replace(author, ''))
    .split(/\s*[|\t;]\s*/)
    .map((part) => part.replace(/^[\s,"'()[\]-]+(?=\S)/, '').trim())
    .filter((part) => part !== '')
    .join(' · ')
  return change(stamp, { sha, author, text: words || '(no message)', raw, authoredAt: null, committer: null })
}
