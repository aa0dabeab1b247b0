import type { MilestoneKind } from '#features/timeline/model.ts'
import type { DraftBlock, ReviewFacts, Stage, Statement } from '../model.ts'
import { instantOf, milestone, spanOf } from './milestones.ts'
import { cell, field, list, oneLine, text, told, unknown } from './statement.ts'
import { tellDay } from './told-time.ts'

const severity = ({ incident }: ReviewFacts) => field('Severity', incident.severity?.toString() ?? null)
const services = ({ incident }: ReviewFacts) => field('Services', incident.services.map(oneLine).join(', '))

/** What it was: the incident's own description, how bad, where, when and how long. */
export function overview(facts: ReviewFacts, zone: string): DraftBlock[] {
  const paragraphs = facts.incident.description.split(/\n+/).map(oneLine).filter(Boolean)
  return [
    ...paragraphs.map((paragraph) => text(told(paragraph))),
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

/** The impact window, as far as it is recorded. */
export function impact(facts: ReviewFacts, zone: string): DraftBlock[] {
  const window = spanOf(facts, ['firstImpact', 'started'], ['mitigated', 'resolved'], 'Duration of the impact')
  return [
    list(
      [
        severity(facts),
        services(facts),
        instantOf(facts, 'firstImpact', zone),
        instantOf(facts, 'firstReport', zone),
        window,
      ],
      '',
    ),
  ]
}

/** The table of the meeting. */
export function meeting({ review }: ReviewFacts): DraftBlock[] {
  const row = (label: string, value: string | null): Statement[] => [told(label), cell(value)]
  const rows = [
    row('Date', review.meetingDate),
    row('Contact', review.contact),
    row('Created by', review.createdBy?.name ?? null),
    row('Facilitated by', review.facilitator?.name ?? null),
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
        told(`${tellDay(first.at, zone)} (${zone})`, { eventIds: first.eventId ? [first.eventId] : [], at: first.at }),
      ),
    ]
  const event = facts.events[0]
  if (event)
    return [
      text(
        told(`${tellDay(event.occurredAt, zone)} (${zone}), the first event of the story`, {
          eventIds: [event.id],
          at: event.occurredAt,
        }),
      ),
    ]
  return [text(unknown('Date: not recorded.'))]
}

export function authors({ review }: ReviewFacts): DraftBlock[] {
  const names = [
    review.owner && `${review.owner.name} (owner)`,
    review.createdBy && `${review.createdBy.name} (began the review)`,
  ]
  return [
    list(
      names.filter((name) => name !== null).map((name) => told(oneLine(name))),
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
  for (const action of actions) counts.set(action.status, (counts.get(action.status) ?? 0) + 1)
  const parts = [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
  return [
    text(
      told(`Stage: ${stageWords[review.stage]}.`),
      actions.length > 0 ? told(`Action items: ${parts}.`) : unknown('Action items: none recorded.'),
    ),
  ]
}

export function tags({ incident }: ReviewFacts): DraftBlock[] {
  return [
    list(
      incident.tags.map((tag) => told(oneLine(tag))),
      'Tags: not recorded.',
    ),
  ]
}
