import { type EvidenceItem, limits, type Stamp } from '#features/timeline/model.ts'
import { evidenceItem } from '../evidence-item.ts'
import type { StampContext } from '../stamp.ts'
import { gitDate } from './date.ts'

/** A commit while its lines are still coming. */
export interface Commit {
  sha: string
  /** Of its first line. */
  line: number
  author: string | null
  authored: string | null
  committer: string | null
  committed: string | null
  message: string[]
  /** `3 files changed, 10 insertions(+)`. */
  change: string | null
  raw: string[]
  rawLength: number
}

const rawKept = 64 * 1024

export function newCommit(sha: string, line: number): Commit {
  return {
    sha,
    line,
    author: null,
    authored: null,
    committer: null,
    committed: null,
    message: [],
    change: null,
    raw: [],
    rawLength: 0,
  }
}

/** `Author`, `AuthorDate`, `Commit`, `CommitDate` and `Date` of the formats for people; `author` and `committer` of `raw`. */
const header = /^(Author|AuthorDate|Commit|CommitDate|Date): +(.*)$/
const rawHeader = /^(author|committer) (.*<[^>]*>) (-?\d+ [+-]\d{4})$/

export function addLine(commit: Commit, line: string): void {
  if (commit.rawLength < rawKept) {
    commit.raw.push(line)
    commit.rawLength += line.length + 1
  }
  const [, name, value = ''] = header.exec(line) ?? []
  if (name === 'Author') commit.author = value
  else if (name === 'Commit') commit.committer = value
  else if (name === 'CommitDate') commit.committed = value
  else if (name !== undefined) commit.authored = value
  else {
    const [, role, who = '', when = ''] = rawHeader.exec(line) ?? []
    if (role === 'author') [commit.author, commit.authored] = [who, when]
    else if (role === 'committer') [commit.committer, commit.committed] = [who, when]
    else if (/^( {4}|\t(?!\t))/.test(line) && commit.message.length < 1_000) commit.message.push(line.trim())
    else if (/^ \d+ files? changed/.test(line)) commit.change = line.trim()
    else if (line.trim() === '' && commit.message.length > 0 && commit.change === null) commit.message.push('')
  }
}

/** A commit happened when it was committed; when its author wrote it is told beside. */
export function commitItem(commit: Commit, context: StampContext): EvidenceItem | string {
  const written = commit.committed ?? commit.authored
  if (written === null) return 'no date; use a format that tells it, such as --pretty=fuller'
  const stamp = gitDate(written, context)
  if (typeof stamp === 'string') return stamp
  const authored = commit.authored === null ? null : gitDate(commit.authored, context)
  return change(stamp, {
    sha: commit.sha,
    author: commit.author,
    text: [commit.message.join('\n').trim(), commit.change].filter(Boolean).join('\n\n') || '(no message)',
    raw: commit.raw.join('\n'),
    authoredAt: authored === null || typeof authored === 'string' ? null : authored.occurredAt,
    committer: commit.committer,
  })
}

interface Change {
  sha: string
  author: string | null
  text: string
  raw: string
  authoredAt: string | null
  committer: string | null
}

/** All repositories are one source: a hash names a commit for ever, wherever its log comes from. */
export function change(stamp: Stamp, { sha, author, text, raw, authoredAt, committer }: Change): EvidenceItem {
  const other = committer !== null && committer !== author
  return evidenceItem(stamp, {
    source: 'git',
    identity: sha,
    kind: 'change',
    actor: author === null ? null : personName(author),
    text: text.slice(0, limits.evidenceText),
    attributes: {
      sha,
      ...(authoredAt !== null && authoredAt !== stamp.occurredAt ? { authoredAt } : {}),
      ...(other ? { committer: personName(committer) } : {}),
    },
    raw,
  })
}

/** `Ada Lovelace <ada@acme.example>` without the address. */
function personName(person: string): string {
  return person.replace(/\s*<[^>]*>\s*$/, '').trim() || person
}
