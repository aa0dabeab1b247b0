import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type Item, type Meeting, placed } from '../../../meeting/model.ts'
import s from '../meeting.module.css'
import { meetings, useDeed } from '../requests.ts'
import { useRoom } from '../room.ts'
import { ItemDialog } from './item-dialog.tsx'

/** The agenda. Everybody may look at any item; whoever leads leads there, and changes and reorders it by drag or keys. */
export function AgendaList({ onLook }: { onLook?: () => void }) {
  const { incident, meeting, runs, item: looked, look } = useRoom()
  const notify = useNotify()
  const [editing, setEditing] = useState<Item | 'new' | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const incidentId = incident.id
  const { items } = meeting
  const place = useDeed(
    incidentId,
    ({ id, before }: { id: string; before: string | null }) => meetings.items.place({ incidentId, id, before }),
    (known, { id, before }): Meeting => {
      const order = placed(
        known.items.map((one) => one.id),
        id,
        before,
      )
      return { ...known, items: order.flatMap((one) => known.items.find((known) => known.id === one) ?? []) }
    },
  )
  const steer = useDeed(
    incidentId,
    (itemId: string) => meetings.steer({ incidentId, itemId, version: meeting.version }),
    (known, itemId): Meeting => ({ ...known, itemId, eventId: null, version: known.version + 1 }),
  )
  const restore = useDeed(incidentId, (id: string) => meetings.items.restore({ incidentId, id }))
  const remove = useDeed(incidentId, (id: string) => meetings.items.remove({ incidentId, id }))
  const running = meeting.state === 'running'

  const move = (item: Item, step: 1 | -1) => {
    const at = items.indexOf(item)
    const to = at + step
    if (to < 0 || to >= items.length) return
    place.mutate({ id: item.id, before: items[step === 1 ? to + 1 : to]?.id ?? null })
    setSaid(`${item.title}: place ${to + 1} of ${items.length}`)
  }
  const onKey = (event: KeyboardEvent, item: Item) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    move(item, event.key === 'ArrowUp' ? -1 : 1)
  }
  const onDrop = (event: DragEvent, before: string | null) => {
    const id = event.dataTransfer.getData('text/x-agenda-item')
    setOver(null)
    if (id === '' || id === before) return
    event.preventDefault()
    place.mutate({ id, before })
  }
  const dragOver = (event: DragEvent, id: string) => {
    if (!event.dataTransfer.types.includes('text/x-agenda-item')) return
    event.preventDefault()
    setOver(id)
  }
  return (
    <>
      <ol className={s.agenda}>
        {items.map((item) => (
          <li
            key={item.id}
            className={s.agendaItem}
            data-now={item.id === meeting.itemId || undefined}
            data-looked={(running && item.id === looked?.id) || undefined}
            data-over={over === item.id || undefined}
            onDragOver={runs ? (event) => dragOver(event, item.id) : undefined}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => onDrop(event, item.id)}
          >
            {runs && (
              <button
                type="button"
                className={s.grip}
                draggable
                aria-label={`Move “${item.title}”: arrow keys up and down`}
                onKeyDown={(event) => onKey(event, item)}
                onDragStart={(event) => {
                  event.dataTransfer.setData('text/x-agenda-item', item.id)
                  event.dataTransfer.effectAllowed = 'move'
                }}
              >
                <Icon name="grip" size={14} />
              </button>
            )}
            <button
              type="button"
              className={s.agendaTitle}
              aria-current={item.id === meeting.itemId ? 'step' : undefined}
              disabled={!running}
              onClick={() => {
                look(item.id === meeting.itemId ? null : item.id)
                onLook?.()
              }}
            >
              {item.doneAt !== null && <Icon name="check" size={14} label="done" />}
              <span>{item.title}</span>
              {meeting.mode === 'live' && <span className={s.quiet}>{item.minutes}</span>}
            </button>
            {runs && (
              <Menu
                label={`More for “${item.title}”`}
                icon="more"
                iconOnly
                variant="quiet"
                size="s"
                items={[
                  ...(running && item.id !== meeting.itemId
                    ? [
                        {
                          id: 'lead',
                          label: 'Lead everybody here',
                          icon: 'people' as const,
                          run: () => {
                            look(null)
                            steer.mutate(item.id)
                          },
                        },
                      ]
                    : []),
                  { id: 'edit', label: 'Change', icon: 'edit', run: () => setEditing(item) },
                  { id: 'up', label: 'Move up', icon: 'up', disabled: items[0] === item, run: () => move(item, -1) },
                  {
                    id: 'down',
                    label: 'Move down',
                    icon: 'down',
                    disabled: items.at(-1) === item,
                    run: () => move(item, 1),
                  },
                  {
                    id: 'remove',
                    label: 'Take off the agenda',
                    icon: 'trash',
                    danger: true,
                    disabled: item.id === meeting.itemId,
                    run: () =>
                      remove.mutate(item.id, {
                        onSuccess: () =>
                          notify({
                            text: `“${item.title}” is off the agenda.`,
                            action: { label: 'Undo', run: () => restore.mutate(item.id) },
                          }),
                      }),
                  },
                ]}
              />
            )}
          </li>
        ))}
      </ol>
      {runs && (
        <Button size="s" variant="quiet" icon="plus" onClick={() => setEditing('new')}>
          Add an item
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {editing && <ItemDialog item={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}
