import type { WholeMeeting } from './as-seen-by.ts'
import { areShown } from './cards/model.ts'
import type { Minutes } from './contract.ts'

/** What a meeting left. Cards that were never shown, dots of an open vote and who was heard are not in it. */
export function minutesOf(whole: WholeMeeting): Minutes {
  const { id, mode, startedAt, endedAt, facilitator, notes } = whole
  const textsOf = (kind: 'note' | 'decision' | 'parked', itemId?: string) =>
    notes
      .filter((note) => note.kind === kind && (itemId === undefined || note.itemId === itemId))
      .map(({ text }) => text)
  return {
    id,
    mode,
    startedAt,
    endedAt,
    facilitator,
    people: whole.people.map((one) => ({ id: one.id, name: one.name })),
    items: whole.items.map((item) => ({
      title: item.title,
      kind: item.kind,
      notes: textsOf('note', item.id),
      decisions: textsOf('decision', item.id),
      groups: areShown(item.phase) ? groupsOf(whole, item) : [],
    })),
    decisions: textsOf('decision'),
    parked: textsOf('parked'),
    ideas: whole.ideas.map(({ actionId, number, title }) => ({ actionId, number, title })),
  }
}

function groupsOf(whole: WholeMeeting, item: WholeMeeting['items'][number]): Minutes['items'][number]['groups'] {
  const cards = whole.cards.filter(({ itemId }) => itemId === item.id)
  const titles = new Map(whole.groups.map((group) => [group.id, group.title]))
  const dotsOn = (targetId: string) =>
    whole.dots.filter((one) => one.targetId === targetId).reduce((sum, { count }) => sum + count, 0)
  return [...Map.groupBy(cards, ({ id, groupId }) => groupId ?? id)]
    .map(([target, theirs]) => ({
      title: titles.get(target) ?? '',
      // In the order of their random ids: the order of writing would tell who wrote.
      cards: theirs.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(({ text }) => text),
      dots: item.phase === 'closed' ? dotsOn(target) : null,
    }))
    .toSorted((one, other) => (other.dots ?? 0) - (one.dots ?? 0))
}
