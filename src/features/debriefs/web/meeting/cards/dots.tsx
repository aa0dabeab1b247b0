import { IconButton } from '#ui/fields/button.tsx'
import { type CardsPhase, given, withDots } from '../../../meeting/cards/model.ts'
import type { Item, Meeting } from '../../../meeting/model.ts'
import { meetings, useDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import s from './cards.module.css'

/** The reader's dots on a card or a group while people vote; afterwards those of all. */
export function Dots(props: { item: Item; phase: CardsPhase; targetId: string; name: string }) {
  const { item, phase, targetId, name } = props
  const { incident, meeting, writes } = useRoom()
  const incidentId = incident.id
  const vote = useDeed(
    incidentId,
    (count: number) => meetings.cards.vote({ incidentId, itemId: item.id, targetId, count }),
    (known, count): Meeting => {
      const mine = known.myDots.filter(({ itemId }) => itemId === item.id)
      const changed = withDots(mine, targetId, count, item.dotsEach)
      if (!changed) return known
      return {
        ...known,
        myDots: [
          ...known.myDots.filter(({ itemId }) => itemId !== item.id),
          ...changed.map((one) => ({ ...one, itemId: item.id })),
        ],
      }
    },
  )
  if (phase === 'closed') {
    const count = meeting.dots.find((one) => one.targetId === targetId)?.count ?? 0
    return (
      <span className={s.result} data-none={count === 0 || undefined}>
        {count === 1 ? '1 dot' : `${count} dots`}
      </span>
    )
  }
  if (phase !== 'voting' || !writes) return null
  const mine = meeting.myDots.filter(({ itemId }) => itemId === item.id)
  const count = mine.find((one) => one.targetId === targetId)?.count ?? 0
  const left = item.dotsEach - given(mine)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend to two buttons
    <span className={s.voting} role="group" aria-label={`Your dots on “${name}”`}>
      <IconButton
        icon="minus"
        size="s"
        label={`One dot less on “${name}”`}
        disabled={count === 0}
        onClick={() => vote.mutate(count - 1)}
      />
      <span className={s.myDots}>
        <span aria-hidden="true">{'●'.repeat(count) || '○'}</span>
        <span className="visually-hidden">{count} of your dots</span>
      </span>
      <IconButton
        icon="plus"
        size="s"
        label={`One dot more on “${name}”`}
        disabled={left <= 0}
        onClick={() => vote.mutate(count + 1)}
      />
    </span>
  )
}
