import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { type CardsPhase, given } from '../../../meeting/cards/model.ts'
import type { Item, Meeting } from '../../../meeting/model.ts'
import { meetings, useDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import { Board } from './board.tsx'
import s from './cards.module.css'

const about: Record<CardsPhase, string> = {
  writing: 'Everybody writes in silence. Nobody sees your cards until they are shown.',
  grouping: 'Put together what belongs together: drag a card onto another one, or use its menu.',
  voting: 'Give your dots to what you want to talk about. Nobody sees them until the vote is closed.',
  closed: 'The vote is closed.',
}
const onward: Record<Exclude<CardsPhase, 'closed'>, { to: CardsPhase; words: string }> = {
  writing: { to: 'grouping', words: 'Show all cards' },
  grouping: { to: 'voting', words: 'Open the vote' },
  voting: { to: 'closed', words: 'Close the vote' },
}

/** Cards in silence, groups, dots. */
export function Brainstorm({ item }: { item: Item }) {
  const { incident, meeting, runs, writes } = useRoom()
  const incidentId = incident.id
  const phase = item.phase ?? 'writing'
  const goOn = useDeed(
    incidentId,
    (to: CardsPhase) => meetings.items.phase({ incidentId, id: item.id, to }),
    (known, to): Meeting => ({
      ...known,
      items: known.items.map((one) => (one.id === item.id ? { ...one, phase: to } : one)),
    }),
  )
  const hidden = meeting.hidden.find(({ itemId }) => itemId === item.id)?.count ?? 0
  const mine = meeting.cards.filter((card) => card.itemId === item.id && card.mine).length
  const myDots = given(meeting.myDots.filter(({ itemId }) => itemId === item.id))
  const all = meeting.given.find(({ itemId }) => itemId === item.id)?.count ?? 0
  const step = phase === 'closed' ? null : onward[phase]
  return (
    <div className={s.brainstorm}>
      <div className={s.phase}>
        <p>
          {about[phase]}{' '}
          {item.authorsShown ? 'Names will stand on the cards.' : phase === 'writing' && 'Cards carry no names.'}
        </p>
        {step && runs && (
          <Button variant="primary" busy={goOn.isPending} onClick={() => goOn.mutate(step.to)}>
            {step.words}
          </Button>
        )}
      </div>
      {writes && phase !== 'closed' && <CardForm item={item} />}
      {phase === 'writing' && (
        <p className={s.tally} role="status">
          {mine === 1 ? '1 card of yours' : `${mine} cards of yours`}, {hidden} of others
        </p>
      )}
      {phase === 'voting' && (
        <p className={s.tally} role="status">
          You gave {myDots} of {item.dotsEach} dots. All together gave {all}.
        </p>
      )}
      <Board item={item} phase={phase} />
    </div>
  )
}

function CardForm({ item }: { item: Item }) {
  const { incident } = useRoom()
  const [text, setText] = useState('')
  const add = useDeed(
    incident.id,
    (words: string) => meetings.cards.add({ incidentId: incident.id, itemId: item.id, text: words }),
    (known, words): Meeting => ({
      ...known,
      cards: [
        ...known.cards,
        { id: `new ${words}`, itemId: item.id, groupId: null, text: words, author: null, mine: true, version: 0 },
      ],
    }),
  )
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault()
        const words = text.trim()
        if (words === '') return
        setText('')
        add.mutate(words, { onError: () => setText((now) => now || words) })
      }}
    >
      <TextField
        label="Write a card"
        bare
        placeholder="One thought, one card"
        value={text}
        onChange={setText}
        maxLength={500}
        autoComplete="off"
      />
      <Button type="submit">Add the card</Button>
    </form>
  )
}
