import type { ItemFields } from '../model.ts'

/** What an agenda is made from. Instants in ISO 8601, UTC. */
export interface AgendaSource {
  milestones: readonly { kind: string; at: string }[]
  events: readonly { id: string; occurredAt: string }[]
  /** Carried to the agenda and open. `eventId` null = about the whole incident. */
  questions: readonly { eventId: string | null }[]
  /** How long the meeting is to be, in minutes; null = as long as the items take. */
  minutes: number | null
}

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value))
const cut = ['detected', 'mitigated', 'resolved']

/**
 * The agenda to begin with: the story in the parts that its milestones make, the questions of no moment, a brainstorm,
 * ideas. Parts without events are left out. When `minutes` is given, and it is at least one for each item, that is their sum.
 */
export function usualAgenda({ milestones, events, questions, minutes }: AgendaSource): ItemFields[] {
  const items: ItemFields[] = [
    item('talk', 'Welcome: what we want to understand, and how we talk', 5),
    ...partsOf(milestones, events).map((part) => {
      const here = new Set(part.events.map(({ id }) => id))
      const asked = questions.filter(({ eventId }) => eventId !== null && here.has(eventId)).length
      const needed = between(5, part.events.length + 3 * asked, 20)
      return { ...item('moments', part.title, needed), fromAt: part.fromAt, toAt: part.toAt }
    }),
  ]
  const known = new Set(events.map(({ id }) => id))
  const atLarge = questions.filter(({ eventId }) => eventId === null || !known.has(eventId)).length
  if (atLarge > 0) items.push(item('questions', 'Questions about the whole incident', between(5, 4 * atLarge, 20)))
  items.push(
    item('cards', 'What contributed, what helped, what surprised us', 15),
    item('ideas', 'Ideas for action', 10),
    item('close', 'What we take with us, and what stays open', 5),
  )
  if (minutes === null) return items
  const shares = shared(
    minutes,
    items.map((one) => one.minutes),
  )
  return items.map((one, at) => ({ ...one, minutes: shares[at] ?? one.minutes }))
}

function item(kind: ItemFields['kind'], title: string, minutes: number): ItemFields {
  return { kind, title, minutes, fromAt: null, toAt: null, authorsShown: false, dotsEach: 3 }
}

interface Part {
  title: string
  fromAt: string | null
  toAt: string | null
  events: { id: string; occurredAt: string }[]
}

function partsOf(milestones: AgendaSource['milestones'], events: AgendaSource['events']): Part[] {
  const bounds = milestones
    .filter(({ kind }) => cut.includes(kind))
    .toSorted(
      (one, other) => Date.parse(one.at) - Date.parse(other.at) || cut.indexOf(one.kind) - cut.indexOf(other.kind),
    )
  const edges = [null, ...bounds, null]
  const parts = edges.slice(1).flatMap((to, at): Part[] => {
    const from = edges[at] ?? null
    const inside = events.filter(({ occurredAt }) => (!from || occurredAt >= from.at) && (!to || occurredAt < to.at))
    return inside.length === 0
      ? []
      : [{ title: titleOf(from?.kind, to?.kind), fromAt: from?.at ?? null, toAt: to?.at ?? null, events: [...inside] }]
  })
  return parts
}

function titleOf(from: string | undefined, to: string | undefined): string {
  if (!from && !to) return 'The story, moment by moment'
  if (!from) return to === 'detected' ? 'Before anybody noticed' : 'How it began and was found'
  if (!to) return from === 'resolved' ? 'Afterwards' : 'How it went on'
  if (from === 'detected') return to === 'mitigated' ? 'From noticing to relief' : 'From noticing to the end'
  return 'Until it was over'
}

/** `total` whole minutes in proportion to `weights`, at least one each; the sum is `total` whenever that is possible. */
export function shared(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, one) => all + one, 0)
  const spare = Math.max(0, total - weights.length)
  const exact = weights.map((weight) => (spare * weight) / sum)
  const shares = exact.map((one) => Math.floor(one))
  const rest = spare - shares.reduce((all, one) => all + one, 0)
  const byRemainder = exact.map((one, at) => ({ at, over: one - Math.floor(one) })).toSorted((a, b) => b.over - a.over)
  for (const { at } of byRemainder.slice(0, rest)) shares[at] = (shares[at] ?? 0) + 1
  return shares.map((share) => share + 1)
}
