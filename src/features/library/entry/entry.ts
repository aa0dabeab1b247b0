import { incidentKey } from '#features/incidents/model.ts'
import { searchableWords } from '#features/narrative/markdown/model.ts'
import { type DecisionKind, type Life, nextDue } from '#features/reviews/life/model.ts'
import type { ReviewFacts, Stage } from '#features/reviews/model.ts'

/** Everything a review says, as the library keeps it. */
export interface Entry {
  incidentId: string
  reviewId: string
  number: number
  title: string
  /** Plain text, a line for each thing said. */
  body: string
  severity: number | null
  services: string[]
  tags: string[]
  people: string[]
  stage: Stage
  /** Null = undecided. */
  decision: DecisionKind | null
  publishedAt: string | null
  /** From where the first deadline among the open required tasks is counted, and in how many business days; null = none. */
  dueFrom: string | null
  dueDays: number | null
  startsAt: string
  restricted: boolean
  example: boolean
}

/** PostgreSQL keeps at most a megabyte of words for one entry; this many characters always fit. */
const longestBody = 250_000
const mostPeople = 500

/** The entry of a review. What people wrote comes first: an endless story must not push it out of the searchable part. */
export function entryOf(facts: ReviewFacts): Entry {
  const { incident, review, sections, actions, events, milestones } = facts
  const lines = [
    ...sections.map((section) => plainText(searchableWords(section.markdown))),
    ...answersOf(facts),
    incident.description,
    ...understoodIn(facts),
    ...actions.flatMap((action) => [
      `A-${action.number} ${action.title}`,
      action.details,
      action.reason,
      action.ticket ?? '',
      action.owner.name,
    ]),
    ...milestones.filter((milestone) => milestone.kind === 'custom').map((milestone) => milestone.name),
    review.contact ?? '',
    ...events.map((event) => [event.title, event.details, event.actor ?? ''].join('\n')),
  ]
  const people = [
    review.owner?.name,
    review.facilitator?.name,
    review.noteTaker?.name,
    ...actions.map((action) => action.owner.name),
    ...events.map((event) => event.actor),
    ...facts.participants.filter(({ leftOut }) => !leftOut).map(({ name }) => name),
  ]
  return {
    incidentId: incident.id,
    reviewId: review.id,
    number: incident.number,
    title: incident.title,
    body: `${incidentKey(incident.number)}\n${lines
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n')}`
      .slice(0, longestBody)
      .toWellFormed(),
    severity: incident.severity,
    services: incident.services,
    tags: incident.tags,
    people: [...new Set(people.filter((name) => name !== null && name !== undefined))].slice(0, mostPeople),
    stage: review.stage,
    decision: facts.life.decision?.kind ?? null,
    publishedAt: review.publishedAt,
    ...firstDeadline(facts.life),
    startsAt: beginningOf(facts),
    restricted: incident.restricted,
    example: incident.example,
  }
}

/** What people found out together. Not what somebody tells in an account: that is read where they told it. */
function understoodIn({ factors, questions, impact, debriefs, minutes }: ReviewFacts): string[] {
  return [
    ...factors.factors.map(({ title, details, category }) => [title, category ?? '', details].join('\n')),
    ...factors.links.map(({ why }) => why),
    ...questions.map(({ text, answer, parked }) => [text, answer?.text ?? '', parked?.reason ?? ''].join('\n')),
    ...impact.windows.map(({ title, regions, degree }) => [title, ...regions, degree].join('\n')),
    ...impact.metrics.map(({ name, how }) => [name, how].join('\n')),
    ...debriefs.filter(({ state }) => state !== 'cancelled').map(({ objectives }) => objectives),
    ...minutes.flatMap(({ notes }) => notes.map(({ text }) => text)),
  ]
}

/** Days off and zones belong to teams and may change, so the instant itself is worked out when it is asked for. */
function firstDeadline(life: Life): Pick<Entry, 'dueFrom' | 'dueDays'> {
  const days = nextDue(life.tasks)?.dueDays ?? null
  return { dueFrom: days === null ? null : life.countedFrom, dueDays: days }
}

/** Answers to typed questions behind what was asked, of the outline the review has. */
function answersOf({ fields, template }: ReviewFacts): string[] {
  const labels = new Map(template.sections.flatMap((section) => section.fields.map(({ id, label }) => [id, label])))
  return fields.map(({ fieldId, value, name }) =>
    [labels.get(fieldId), name ?? (Array.isArray(value) ? value.join(', ') : value)].filter(Boolean).join(': '),
  )
}

/** When it began as far as recorded, else when it was opened here. */
function beginningOf({ milestones, events, incident }: ReviewFacts): string {
  for (const kind of ['started', 'firstImpact', 'firstReport', 'detected'] as const) {
    const found = milestones.find((milestone) => milestone.kind === kind)
    if (found) return found.at
  }
  return events[0]?.occurredAt ?? incident.createdAt
}

const escaped = /\\([!-/:-@[-`{-~])/g
const setAside = /[\ue021-\ue07e]/g

/** Markdown without the signs that make it up, for excerpts. Words and addresses stay, and signs that were meant. */
export function plainText(markdown: string): string {
  return markdown
    .replace(escaped, (_, sign: string) => String.fromCharCode(0xe000 + sign.charCodeAt(0)))
    .replace(/!?\[([^[\]\n]*)\]\(([^()\s]*)(?: "[^"\n]*")?\)/g, '$1 $2')
    .replace(/<((?:https?|mailto):[^<>\s]*)>/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+/gm, '')
    .replace(/\*{1,3}|~~|`{1,3}|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}])/gu, '')
    .replace(/&#x20;/g, ' ')
    .replace(setAside, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000))
}
