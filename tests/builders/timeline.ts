import type { Event, EvidenceItem, Milestone, MilestoneKind } from '#features/timeline/model.ts'
import { milestoneNames } from '#features/timeline/model.ts'
import { newId } from '#platform/id.ts'

/** An instant so many minutes after 12:00 of one day, which all builders share. */
export function minute(after: number): string {
  return new Date(Date.UTC(2026, 2, 4, 12) + after * 60_000).toISOString()
}

let count = 0

/** A chat message of a person, or what is said instead. */
export function anItem(given: Partial<EvidenceItem> = {}): EvidenceItem {
  const number = ++count
  const text = given.text ?? `message ${number}`
  return {
    occurredAt: minute(number),
    precision: 'second',
    wallClock: null,
    zone: null,
    source: 'slack #incident',
    identity: `C1:${number}`,
    kind: 'message',
    endedAt: null,
    actor: 'Ana',
    link: null,
    attributes: {},
    ...given,
    text,
    raw: given.raw ?? JSON.stringify({ text }),
  }
}

/** So many messages, a minute apart from 12:00 on. */
export function someEvidence(
  howMany: number,
  given: (index: number) => Partial<EvidenceItem> = () => ({}),
): EvidenceItem[] {
  return Array.from({ length: howMany }, (_, index) => anItem({ occurredAt: minute(index), ...given(index) }))
}

export function anEvent(given: Partial<Event> = {}): Event {
  const number = ++count
  return {
    id: newId(),
    version: 1,
    occurredAt: minute(0),
    precision: 'second',
    wallClock: null,
    zone: null,
    endedAt: null,
    knownAt: null,
    recordedAt: minute(600),
    kind: 'note',
    title: `event ${number}`,
    details: '',
    actor: null,
    evidenceIds: [],
    ...given,
  }
}

export function aMilestone(kind: MilestoneKind, at: string, given: Partial<Milestone> = {}): Milestone {
  return { id: newId(), kind, name: milestoneNames[kind], at, precision: 'minute', eventId: null, version: 1, ...given }
}
