import { areShown } from './cards/model.ts'
import { isHere, type Meeting } from './model.ts'

/** Everything there is of a meeting, as it is kept. Never leaves the server: `asSeenBy` says what somebody may see of it. */
export interface WholeMeeting
  extends Omit<Meeting, 'people' | 'cards' | 'hidden' | 'myDots' | 'given' | 'dots' | 'heard'> {
  people: {
    id: string
    name: string
    itemId: string | null
    cameAt: string
    seenAt: string
    leftAt: string | null
    spokeAt: string | null
    wroteAt: string | null
  }[]
  /** Oldest first. */
  cards: (Omit<Meeting['cards'][number], 'author' | 'mine'> & { author: { id: string; name: string } | null })[]
  dots: { itemId: string; userId: string; targetId: string; count: number }[]
}

/**
 * The meeting as one person sees it. Cards of others stay hidden while people write, the names on cards unless they were
 * announced, dots of others until the vote is closed. Who was not heard yet is for the facilitator alone, while it runs.
 */
export function asSeenBy(whole: WholeMeeting, readerId: string | null, now: Date): Meeting {
  const { people, cards, dots, ...rest } = whole
  const itemOf = new Map(whole.items.map((item) => [item.id, item]))
  const mine = (userId: string | null | undefined) => readerId !== null && userId === readerId
  const onAgenda = cards.filter(({ itemId }) => itemOf.has(itemId))
  const open = (itemId: string) => areShown(itemOf.get(itemId)?.phase ?? null)
  const shown = onAgenda.filter(({ itemId, author }) => open(itemId) || mine(author?.id))
  const closed = (itemId: string) => itemOf.get(itemId)?.phase === 'closed'
  const present = people.map((one) => ({ ...one, here: isHere(one, now) }))
  return {
    ...rest,
    people: present.map(({ id, name, here, itemId, cameAt }) => ({ id, name, here, itemId, cameAt })),
    // The order in which cards were written would tell who wrote them: what all see is in the order of random ids.
    cards: [
      ...shown.filter(({ itemId }) => !open(itemId)),
      ...shown.filter(({ itemId }) => open(itemId)).toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    ].map(({ author, ...card }) => ({
      ...card,
      author: itemOf.get(card.itemId)?.authorsShown ? author : null,
      mine: mine(author?.id),
    })),
    hidden: counted(onAgenda.filter(({ itemId, author }) => !open(itemId) && !mine(author?.id)).map(asOne)),
    groups: whole.groups.filter(({ itemId }) => open(itemId)),
    myDots: dots
      .filter(({ userId }) => mine(userId))
      .map(({ itemId, targetId, count }) => ({ itemId, targetId, count })),
    given: counted(dots.filter(({ itemId }) => itemOf.has(itemId) && !closed(itemId))),
    dots: summed(dots.filter(({ itemId }) => closed(itemId))),
    heard:
      whole.state === 'running' && mine(whole.facilitator?.id)
        ? present
            .filter(({ here, id }) => here && id !== readerId)
            .map(({ id, spokeAt, wroteAt }) => ({ userId: id, spoke: spokeAt !== null, wrote: wroteAt !== null }))
        : null,
  }
}

const asOne = ({ itemId }: { itemId: string }) => ({ itemId, count: 1 })

function counted(all: readonly { itemId: string; count: number }[]): { itemId: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { itemId, count } of all) counts.set(itemId, (counts.get(itemId) ?? 0) + count)
  return [...counts].map(([itemId, count]) => ({ itemId, count }))
}

function summed(all: readonly { itemId: string; targetId: string; count: number }[]): Meeting['dots'] {
  const sums = new Map<string, Meeting['dots'][number]>()
  for (const { itemId, targetId, count } of all) {
    const known = sums.get(targetId)
    sums.set(targetId, { itemId, targetId, count: (known?.count ?? 0) + count })
  }
  return [...sums.values()]
}
