import type { Kind } from '#features/timeline/model.ts'
import type { Guess } from '../table-columns.ts'

/** A table whose header names the product it comes from. Names are compared without case, blanks and signs. */
export interface Profile {
  readonly id: string
  /** Columns that together only this product has. */
  readonly needs: readonly string[]
  /** Candidates by role, the first that is there wins. */
  readonly time: readonly string[]
  readonly text: readonly string[]
  readonly actor: readonly string[]
  readonly identity: readonly string[]
  readonly kind: Kind
  /** True when all files of the product are one source, because its ids are unique; else the file name says more. */
  readonly one: boolean
  /** A row is something that was opened and closed: two items, as in the product's JSON. */
  readonly opensAndCloses?: true
  /** Rows to leave out, by column and value. */
  readonly noise?: { column: string; value: RegExp; reason: string }
}

export const profiles: readonly Profile[] = [
  {
    id: 'mattermost',
    needs: ['postcreationtime', 'postmessage', 'postid'],
    time: ['postcreationtime'],
    text: ['postmessage'],
    actor: ['username', 'useremail'],
    identity: ['postid'],
    kind: 'message',
    one: false,
    noise: { column: 'posttype', value: /^system_(?!generic|me$)/, reason: 'a message of the system' },
  },
  {
    id: 'discord',
    needs: ['authorid', 'author', 'date', 'content', 'attachments', 'reactions'],
    time: ['date'],
    text: ['content'],
    actor: ['author'],
    identity: [],
    kind: 'message',
    one: false,
  },
  {
    id: 'discord',
    needs: ['id', 'timestamp', 'contents', 'attachments'],
    time: ['timestamp'],
    text: ['contents'],
    actor: [],
    identity: ['id'],
    kind: 'message',
    one: false,
  },
  {
    id: 'pagerduty',
    needs: ['incidentid', 'createdat', 'type', 'useroragentsummary', 'summary'],
    time: ['createdat'],
    text: ['summary'],
    actor: ['useroragentsummary'],
    identity: [],
    kind: 'action',
    one: true,
  },
  {
    id: 'pagerduty',
    needs: ['incidentnumber'],
    time: ['createdon', 'createdat'],
    text: ['description', 'title', 'summary'],
    actor: ['servicename', 'service'],
    identity: ['id', 'incidentid', 'incidentnumber'],
    kind: 'alert',
    one: true,
    opensAndCloses: true,
  },
  {
    id: 'opsgenie',
    needs: ['tinyid', 'message'],
    time: ['createdat', 'createdatdate'],
    text: ['message'],
    actor: ['source', 'integrationname', 'owner'],
    identity: ['alertid', 'id', 'tinyid'],
    kind: 'alert',
    one: true,
    opensAndCloses: true,
  },
]

export function bareName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** The first of the candidates that the table has, by its own name. */
export function columnOf(names: readonly string[], candidates: readonly string[]): string | undefined {
  for (const candidate of candidates) {
    const found = names.find((name) => bareName(name) === candidate)
    if (found !== undefined) return found
  }
  return undefined
}

export function profileOf(names: readonly string[]): Profile | null {
  const bare = new Set(names.map(bareName))
  const has = (candidates: readonly string[]) => candidates.some((candidate) => bare.has(candidate))
  return (
    profiles.find(({ needs, time, text }) => needs.every((name) => bare.has(name)) && has(time) && has(text)) ?? null
  )
}

export function profileColumns(profile: Profile, names: readonly string[]): Guess {
  const time = columnOf(names, profile.time)
  const text = columnOf(names, profile.text)
  if (time === undefined || text === undefined) return undefined
  return { time, text, actor: columnOf(names, profile.actor), id: columnOf(names, profile.identity) }
}
