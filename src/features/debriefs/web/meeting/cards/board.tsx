import { type DragEvent, useMemo, useState } from 'react'
import { TextField } from '#ui/fields/text-field.tsx'
import type { Card, CardGroup, CardsPhase } from '../../../meeting/cards/model.ts'
import type { Item, Meeting } from '../../../meeting/model.ts'
import { meetings, useDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import { CardView } from './card-view.tsx'
import s from './cards.module.css'
import { Dots } from './dots.tsx'
import type { Place } from './place-dialog.tsx'

const dragType = 'text/x-meeting-card'

/** All cards of a brainstorm: groups first, then those that stand alone; after the vote the most dots first. */
export function Board({ item, phase }: { item: Item; phase: CardsPhase }) {
  const { incident, meeting } = useRoom()
  const [over, setOver] = useState<string | null>(null)
  const incidentId = incident.id
  const place = useDeed(
    incidentId,
    ({ id, to }: { id: string; to: Place }) => meetings.cards.place({ incidentId, id, to }),
    (known, { id, to }): Meeting => ({
      ...known,
      cards: known.cards.map((card) => (card.id === id ? { ...card, groupId: groupAfter(known, to) } : card)),
    }),
  )
  const cards = useMemo(() => meeting.cards.filter(({ itemId }) => itemId === item.id), [meeting.cards, item.id])
  const dots = useMemo(() => new Map(meeting.dots.map(({ targetId, count }) => [targetId, count])), [meeting.dots])
  const groups = meeting.groups
    .filter(({ itemId }) => itemId === item.id)
    .map((group) => ({ group, cards: cards.filter(({ groupId }) => groupId === group.id) }))
    .filter((one) => one.cards.length > 0)
    .toSorted((one, other) => (dots.get(other.group.id) ?? 0) - (dots.get(one.group.id) ?? 0))
  const grouped = new Set(groups.map(({ group }) => group.id))
  const alone = cards
    .filter(({ groupId }) => groupId === null || !grouped.has(groupId))
    .toSorted((one, other) => (dots.get(other.id) ?? 0) - (dots.get(one.id) ?? 0))
  const movable = phase === 'grouping'

  const target = (to: Place, key: string) =>
    movable
      ? {
          'data-over': over === key || undefined,
          onDragOver: (event: DragEvent) => {
            if (!event.dataTransfer.types.includes(dragType)) return
            event.preventDefault()
            event.stopPropagation()
            setOver(key)
          },
          onDragLeave: () => setOver(null),
          onDrop: (event: DragEvent) => {
            const id = event.dataTransfer.getData(dragType)
            setOver(null)
            event.stopPropagation()
            if (id === '' || id === key) return
            event.preventDefault()
            place.mutate({ id, to })
          },
        }
      : {}
  const places = (card: Card): { label: string; to: Place }[] => [
    ...groups
      .filter(({ group }) => group.id !== card.groupId)
      .map(({ group, cards: theirs }) => ({
        label: `Group “${group.title || theirs[0]?.text || ''}”`,
        to: { kind: 'group' as const, id: group.id },
      })),
    ...alone
      .filter(({ id }) => id !== card.id)
      .map(({ id, text }) => ({ label: text, to: { kind: 'card' as const, id } })),
  ]
  const view = (card: Card) => (
    <CardView
      key={card.id}
      card={card}
      phase={phase}
      places={() => places(card)}
      movable={movable}
      onPlace={(to) => place.mutate({ id: card.id, to })}
      dragType={movable ? dragType : null}
    />
  )
  return (
    <div className={s.board} {...target({ kind: 'alone' }, 'alone')}>
      {groups.map(({ group, cards: theirs }) => (
        <section
          key={group.id}
          className={s.group}
          aria-label={`Group ${group.title || theirs[0]?.text || ''}`}
          {...target({ kind: 'group', id: group.id }, group.id)}
        >
          <div className={s.groupHead}>
            <GroupTitle key={group.version} group={group} editable={phase !== 'closed'} />
            <Dots item={item} phase={phase} targetId={group.id} name={group.title || theirs[0]?.text || 'this group'} />
          </div>
          {theirs.map(view)}
        </section>
      ))}
      {alone.map((card) => (
        <div key={card.id} className={s.slot} {...target({ kind: 'card', id: card.id }, card.id)}>
          {view(card)}
          <Dots item={item} phase={phase} targetId={card.id} name={card.text} />
        </div>
      ))}
    </div>
  )
}

/** Where a card stands before the server answered. A new group has no id yet: the card stays until then. */
function groupAfter(known: Meeting, to: Place): string | null {
  if (to.kind === 'group') return to.id
  if (to.kind === 'alone') return null
  return known.cards.find(({ id }) => id === to.id)?.groupId ?? null
}

function GroupTitle({ group, editable }: { group: CardGroup; editable: boolean }) {
  const { incident, writes } = useRoom()
  const [title, setTitle] = useState(group.title)
  const name = useDeed(incident.id, (words: string) =>
    meetings.cards.nameGroup({ incidentId: incident.id, id: group.id, version: group.version, title: words }),
  )
  if (!editable || !writes) return <h3>{group.title || 'Together'}</h3>
  const save = () => {
    if (title.trim() !== group.title) name.mutate(title.trim())
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        label="Name of the group"
        bare
        placeholder="Name this group"
        value={title}
        onChange={setTitle}
        onBlur={save}
        maxLength={120}
      />
    </form>
  )
}
