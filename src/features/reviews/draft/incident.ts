import { statusNames } from '#features/actions/model.ts'
import type { MilestoneKind } from '#features/timeline/model.ts'
import type { DraftBlock, ReviewFacts, Stage, Statement } from '../model.ts'
import { instantOf, milestone, spanOf } from './milestones.ts'
import { cell, field, keyOfWords, list, oneLine, text, told, unknown } from './statement.ts'
import { tellDay } from './told-time.ts'

export const severity = ({ incident }: ReviewFacts) =>
  field('severity', 'Severity', incident.severity?.toString() ?? null)
export const services = ({ incident }: ReviewFacts) =>
  field('services', 'Services', incident.services.map(oneLine).join(', '))

/** What it was: the incident's own description, how bad, where, when and how long. */
export function overview(facts: ReviewFacts, zone: string): DraftBlock[] {
  const paragraphs = facts.incident.description.split(/\n+/).map(oneLine).filter(Boolean)
  return [
    ...paragraphs.map((paragraph) => text(told(`description:${keyOfWords(paragraph)}`, paragraph))),
    list(
      [
        severity(facts),
        services(facts),
        instantOf(facts, 'started', zone),
        instantOf(facts, 'resolved', zone),
        spanOf(facts, ['started', 'firstImpact'], ['resolved'], 'Duration'),
      ],
      '',
    ),
  ]
}

/** The table of the meeting. */
export function meeting({ review }: ReviewFacts): DraftBlock[] {
  const row = (key: string, label: string, value: string | null): Statement[] => [
    told(`${key}:name`, label),
    cell(key, value),
  ]
  const rows = [
    row('date', 'Date', review.meetingDate),
    row('contact', 'Contact', review.contact),
    row('creator', 'Created by', review.createdBy?.name ?? null),
    row('facilitator', 'Facilitated by', review.facilitator?.name ?? null),
  ]
  return [{ type: 'table', header: ['Meeting', 'Value'], rows }]
}

const beginnings: readonly MilestoneKind[] = ['started', 'firstImpact', 'firstReport', 'detected']

/** The day of the earliest that is known of the beginning. */
export function date(facts: ReviewFacts, zone: string): DraftBlock[] {
  const first = beginnings.map((kind) => milestone(facts, kind)).find((one) => one !== undefined)
  if (first)
    return [
      text(
        told('day', `${tellDay(first.at, zone)} (${zone})`, {
          eventIds: first.eventId ? [first.eventId] : [],
          at: first.at,
        }),
      ),
    ]
  const event = facts.events[0]
  if (event)
    return [
      text(
        told('day', `${tellDay(event.occurredAt, zone)} (${zone}), the first event of the story`, {
          eventIds: [event.id],
          at: event.occurredAt,
        }),
      ),
    ]
  return [text(unknown('day', 'Date: not recorded.'))]
}

export function authors({ review }: ReviewFacts): DraftBlock[] {
  const { owner, createdBy } = review
  return [
    list(
      [
        ...(owner ? [told('owner', oneLine(`${owner.name} (owner)`))] : []),
        ...(createdBy ? [told('creator', oneLine(`${createdBy.name} (began the review)`))] : []),
      ],
      'Authors: not recorded.',
    ),
  ]
}

const stageWords: Record<Stage, string> = {
  gather: 'gathering what happened',
  understand: 'understanding what happened',
  decide: 'deciding what follows',
  share: 'ready to be shared',
  revisit: 'looking back at what held',
}

/** How far the review and its action items are. */
export function status({ review, actions }: ReviewFacts): DraftBlock[] {
  const counts = new Map<string, number>()
  for (const action of actions) {
    const name = statusNames[action.status].toLowerCase()
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const parts = [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
  return [
    text(
      told('stage', `Stage: ${stageWords[review.stage]}.`),
      actions.length > 0
        ? told('actions', `Action items: ${parts}.`)
        : unknown('actions', 'Action items: none recorded.'),
    ),
  ]
}

export function tags({ incident }: ReviewFacts): DraftBlock[] {
  return [
    list(
      incident.tags.map((tag) => told(`tag:${oneLine(tag)}`, oneLine(tag))),
      'Tags: not recorded.',
    ),
  ]
}
