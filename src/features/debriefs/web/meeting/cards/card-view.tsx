import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Card, CardsPhase } from '../../../meeting/cards/model.ts'
import { meetings, useDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import s from './cards.module.css'
import { FactorFrom } from './factor-from.tsx'
import { type Place, PlaceDialog } from './place-dialog.tsx'

/** One card. With a pointer it is dragged, by keyboard its menu says where it goes. */
export function CardView(props: {
  card: Card
  phase: CardsPhase
  /** Where it could go; empty when it cannot be moved now. Asked only when somebody wants to move it. */
  places: () => { label: string; to: Place }[]
  movable: boolean
  onPlace: (to: Place) => void
  dragType: string | null
}) {
  const { card, phase, places, movable, onPlace, dragType } = props
  const { incident, runs, writes, me } = useRoom()
  const notify = useNotify()
  const [editing, setEditing] = useState(false)
  const [making, setMaking] = useState(false)
  const [placing, setPlacing] = useState(false)
  const [text, setText] = useState(card.text)
  const named = { incidentId: incident.id, id: card.id }
  const edit = useDeed(incident.id, () => meetings.cards.edit({ ...named, version: card.version, text }))
  const restore = useDeed(incident.id, () => meetings.cards.restore(named))
  const remove = useDeed(incident.id, () => meetings.cards.remove(named))
  const toIdea = useDeed(incident.id, () =>
    meetings.notes.idea({ incidentId: incident.id, title: card.text.slice(0, 300), itemId: card.itemId }),
  )
  if (editing)
    return (
      <form
        className={s.card}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') edit.mutate(undefined, { onSuccess: () => setEditing(false) })
        }}
      >
        <TextArea label="Change the card" bare rows={3} value={text} onChange={setText} maxLength={500} autoFocus />
        <div className={s.deeds}>
          <Button type="submit" size="s" variant="primary">
            Save
          </Button>
          <Button size="s" variant="quiet" onClick={() => setEditing(false)}>
            Leave it
          </Button>
        </div>
      </form>
    )
  const saved = card.version > 0
  const items: MenuItem[] = [
    ...(movable
      ? [{ id: 'put', label: 'Put it to others …', icon: 'folder' as const, run: () => setPlacing(true) }]
      : []),
    ...(movable && card.groupId !== null
      ? [{ id: 'out', label: 'Take it out of its group', run: () => onPlace({ kind: 'alone' }) }]
      : []),
    ...(card.mine && phase !== 'closed'
      ? [
          {
            id: 'edit',
            label: 'Change',
            icon: 'edit' as const,
            run: () => {
              setText(card.text)
              setEditing(true)
            },
          },
        ]
      : []),
    ...(phase === 'writing'
      ? []
      : [
          {
            id: 'idea',
            label: 'Make it an idea for action',
            icon: 'tasks' as const,
            run: () =>
              toIdea.mutate(undefined, {
                onSuccess: ({ number }) => notify({ tone: 'good', text: `It is A-${number} now, an idea of yours.` }),
              }),
          },
          ...(me.role === 'viewer'
            ? []
            : [{ id: 'factor', label: 'Make it a factor', icon: 'link' as const, run: () => setMaking(true) }]),
        ]),
    ...((card.mine || runs) && phase !== 'closed'
      ? [
          {
            id: 'remove',
            label: 'Remove',
            icon: 'trash' as const,
            danger: true,
            run: () =>
              remove.mutate(undefined, {
                onSuccess: () =>
                  notify({
                    text: 'The card is removed.',
                    action: { label: 'Undo', run: () => restore.mutate(undefined) },
                  }),
              }),
          },
        ]
      : []),
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is the pointer's way; its menu is everybody's
    <div
      className={s.card}
      data-mine={(phase === 'writing' && card.mine) || undefined}
      draggable={(dragType !== null && saved) || undefined}
      onDragStart={(event) => {
        if (dragType) event.dataTransfer.setData(dragType, card.id)
        event.dataTransfer.effectAllowed = 'move'
      }}
    >
      <span className={s.text}>{card.text}</span>
      {card.author && <span className={s.author}>{card.author.name}</span>}
      {writes && saved && items.length > 0 && (
        <Menu
          label={`More for the card “${card.text.slice(0, 40)}”`}
          icon="more"
          iconOnly
          variant="quiet"
          size="s"
          items={items}
        />
      )}
      {placing && (
        <PlaceDialog
          card={card}
          places={places()}
          onPlace={(to) => {
            setPlacing(false)
            onPlace(to)
          }}
          onClose={() => setPlacing(false)}
        />
      )}
      {making && <FactorFrom text={card.text} onClose={() => setMaking(false)} />}
    </div>
  )
}
