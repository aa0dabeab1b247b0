import type { Event } from '#features/timeline/model.ts'

const longest = 90

/** The events of a story to choose from, in their order. */
export function eventChoices(events: readonly Pick<Event, 'id' | 'title'>[]): { value: string; label: string }[] {
  return events.map(({ id, title }) => ({
    value: id,
    label: title.length > longest ? `${title.slice(0, longest - 1)}…` : title,
  }))
}
