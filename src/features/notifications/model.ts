import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/**
 * `mention` named in a comment · `reply` an answer in a thread one has written in · `text-mention` named in the words of a
 * review · `owner`, `facilitator`, `note-taker` made it of a review · `accepted`, `rejected` what became of one's proposal ·
 * `account`, `account-reminder` asked for one's account · `interview` asked for one · `interview-parts` asked whether parts
 * of it may be shared · `feedback` asked how the review was · `debrief-invited` asked to a debrief · `calibrate` asked to read
 * and think before it · `facilitator-wanted` asked whether they facilitate · `debrief-ends` the time for writing is nearly over ·
 * `action-offered` asked to commit to an action · `actions` what waits among one's actions, once a day ·
 * `not-reached` why that does not reach one in the messenger one chose.
 */
export const NotificationKind = z.enum([
  'mention',
  'reply',
  'text-mention',
  'owner',
  'facilitator',
  'note-taker',
  'accepted',
  'rejected',
  'account',
  'account-reminder',
  'interview',
  'interview-parts',
  'feedback',
  'debrief-invited',
  'calibrate',
  'debrief-ends',
  'facilitator-wanted',
  'action-offered',
  'actions',
  'not-reached',
])
export type NotificationKind = z.infer<typeof NotificationKind>

/** The longest text of a notification, in characters. */
export const TEXT_LIMIT = 200

/** Something that one person should know. Only they are told of it. */
export const Notification = z.object({
  id: z.string(),
  kind: NotificationKind,
  /** Null for what is about several. */
  incident: z.object({ id: z.string(), number: z.int(), title: z.string() }).nullable(),
  /** Who caused it, by the name they had then. */
  by: z.string(),
  /** A few words of what it is about; may be empty. */
  text: z.string().max(TEXT_LIMIT),
  /** Where it leads: an address inside Debrief, such as `/incidents/INC-3/review/write?thread=…`. */
  link: z.string(),
  createdAt: Instant,
  readAt: Instant.nullable(),
})
export type Notification = z.infer<typeof Notification>

/** How a person wants to be told. In the app always. */
export const NotificationSettings = z.object({
  mail: z.boolean(),
  /** False while the installation has no mail server: then `mail` changes nothing. */
  mailPossible: z.boolean(),
})
export type NotificationSettings = z.infer<typeof NotificationSettings>

/** What to tell, to whom. `cause` makes sure that the same thing tells each person once, ever. */
export interface Told {
  /** Null for what is about several: then the text may name nothing of them, because whoever is told keeps it. */
  incidentId: string | null
  kind: NotificationKind
  userIds: readonly string[]
  /** Markdown or plain words; shortened, and without links and secrets. */
  text: string
  link: string
  cause?: string
  /** True for what a mail of its own says already: told in the app alone. */
  inApp?: boolean
}

/** A section before and after somebody wrote in it, as Markdown. */
export interface WrittenWords {
  incidentId: string
  sectionId: string
  before: string
  after: string
  userId: string | null
}

/** The sentence of a notification, without its text: `Ana mentioned you in a comment`. */
export function sentenceOf({ kind, by }: Pick<Notification, 'kind' | 'by'>): string {
  switch (kind) {
    case 'action-offered':
      return `${by} asks you to commit to an action`
    case 'actions':
      return 'Actions wait for you'
    case 'not-reached':
      return 'Reminders of actions do not reach you where you wanted them'
    case 'mention':
      return `${by} mentioned you in a comment`
    case 'reply':
      return `${by} replied in a thread you wrote in`
    case 'text-mention':
      return `${by} mentioned you in the review`
    case 'owner':
      return `${by} made you the owner of the review`
    case 'facilitator':
      return `${by} asked you to facilitate the debrief`
    case 'note-taker':
      return `${by} asked you to take notes in the debrief`
    case 'accepted':
      return `${by} accepted your proposal`
    case 'debrief-invited':
      return `${by} asks you to a debrief`
    case 'calibrate':
      return 'The debrief is near: a few minutes of reading and two questions before it'
    case 'debrief-ends':
      return 'The debrief in writing ends soon: there is still time for your words'
    case 'facilitator-wanted':
      return `${by} looks for somebody who facilitates a debrief`
    case 'feedback':
      return `${by} asks how the review was for you`
    case 'rejected':
      return `${by} did not take over your proposal`
    case 'account':
      return `${by} would like to hear how it looked to you`
    case 'account-reminder':
      return `The debrief is near, and ${by} would still like to hear how it looked to you, unless you have told already`
    case 'interview':
      return `${by} would like to talk with you about what happened`
    case 'interview-parts':
      return `${by} asks whether parts of your conversation may be shared`
  }
}

const personLink = /\]\(debrief:person\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\)/g

/** Ids of the people that Markdown names by `[@Ana](debrief:person/<id>)`, each once, in order. */
export function peopleMentioned(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(personLink)].map((match) => match[1] as string))]
}

/** The people that `after` names and `before` does not. */
export function newlyMentioned(before: string, after: string): string[] {
  const known = new Set(peopleMentioned(before))
  return peopleMentioned(after).filter((id) => !known.has(id))
}

/** Markdown as a few plain words: links by their text, white space as single blanks, cut at a word with an ellipsis. */
export function shortText(markdown: string, limit = TEXT_LIMIT): string {
  const plain = markdown
    .slice(0, 4 * limit + 2_000)
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/[*_`>#]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain.length <= limit) return plain
  const cut = plain.slice(0, limit - 1)
  const word = cut.lastIndexOf(' ')
  return `${(word > limit / 2 ? cut.slice(0, word) : cut).trimEnd()}…`
}
