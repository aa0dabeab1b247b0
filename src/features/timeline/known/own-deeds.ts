import type { Event, EventChanges, Kind } from '../model.ts'

/** Kinds of things that whoever did or said them knew of as they did. */
const own: readonly Kind[] = ['message', 'action', 'decision']

/**
 * Events that need no asking: what a responder did or said, they knew as they did. Events that say since when they were known
 * are left as they are. `isResponder` tells people from programs.
 */
export function ownDeeds(
  events: readonly Event[],
  isResponder: (name: string) => boolean,
): { event: Event; fields: EventChanges }[] {
  return events.flatMap((event) => {
    const { actor, kind, knownAt, occurredAt } = event
    if (knownAt !== null || actor === null || !own.includes(kind) || !isResponder(actor)) return []
    return [{ event, fields: { knownAt: occurredAt, knownBy: [actor], knownHow: 'evidence' } }]
  })
}
