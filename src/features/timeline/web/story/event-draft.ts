import type { Event, EventFields } from '../../model.ts'

/** What a person wrote about an event, and the event they began from. */
export interface EventDraft {
  base: Event
  fields: EventFields
}

type Field = keyof EventFields
const fieldsOf = ({
  occurredAt,
  precision,
  endedAt,
  knownAt,
  kind,
  title,
  details,
  actor,
}: EventFields): EventFields => ({
  occurredAt,
  precision,
  endedAt,
  knownAt,
  kind,
  title,
  details,
  actor,
})

export function draftOf(event: Event): EventDraft {
  return { base: event, fields: fieldsOf(event) }
}

function differing(a: EventFields, b: EventFields): Field[] {
  return (Object.keys(fieldsOf(a)) as Field[]).filter((field) => a[field] !== b[field])
}

/** Only what was changed, as it is sent. A precision goes with its instant. */
export function changesOf({ base, fields }: EventDraft): Partial<EventFields> {
  return pick(fields, differing(base, fields))
}

function pick(fields: EventFields, names: readonly Field[]): Partial<EventFields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}

/**
 * The draft over the event as it is now. What only they changed is taken over; `contested` are the fields that both
 * changed, to different values: the draft keeps its own there until a person decides.
 */
export function rebased({ base, fields }: EventDraft, now: Event): { draft: EventDraft; contested: Field[] } {
  const mine = differing(base, fields)
  const theirs = differing(base, now)
  const contested = mine.filter((field) => theirs.includes(field) && fields[field] !== now[field])
  const draft = { base: now, fields: { ...fieldsOf(now), ...pick(fields, mine) } }
  return { draft, contested }
}
