import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Meeting, Note, NoteKind } from '../../meeting/model.ts'
import { IdeaForm } from './ideas.tsx'
import s from './meeting.module.css'
import { meetings, useDeed } from './requests.ts'
import { useRoom } from './room.ts'

const kinds: { value: NoteKind; label: string }[] = [
  { value: 'note', label: 'Note' },
  { value: 'decision', label: 'Decision' },
  { value: 'parked', label: 'Park it' },
]
const words: Record<NoteKind, string> = { note: 'note', decision: 'decision', parked: 'parked' }

/** Notes of the item that is shown, decisions and the parking lot; everybody writes, everybody sees it at once. */
export function Notes() {
  const { meeting, item } = useRoom()
  const here = meeting.notes.filter(({ itemId, kind }) => itemId === (item?.id ?? null) && kind !== 'parked')
  const parked = meeting.notes.filter(({ kind }) => kind === 'parked')
  const decided = meeting.notes.filter(({ kind, itemId }) => kind === 'decision' && itemId !== (item?.id ?? null))
  return (
    <div className={s.side}>
      <div className={s.panel}>
        <h2>Notes</h2>
        <NoteForm />
        <NoteList notes={here} none="Nothing is noted here yet." />
      </div>
      {decided.length > 0 && (
        <section aria-label="Decided before" className={s.panel}>
          <h2>Decided before</h2>
          <NoteList notes={decided} none="" />
        </section>
      )}
      <section aria-label="Parking lot" className={s.panel}>
        <h2>Parking lot</h2>
        <NoteList notes={parked} none="What leads too far waits here for another day." />
      </section>
      {item?.kind !== 'ideas' && (
        <section aria-label="Ideas for action" className={s.panel}>
          <h2>
            Ideas for action <span className={s.quiet}>{meeting.ideas.length}</span>
          </h2>
          <IdeaForm itemId={item?.id ?? null} />
        </section>
      )}
    </div>
  )
}

function NoteForm() {
  const { incident, item, writes, me, ahead } = useRoom()
  const [kind, setKind] = useState<NoteKind>('note')
  const [text, setText] = useState('')
  const add = useDeed(
    incident.id,
    (note: { kind: NoteKind; text: string }) =>
      meetings.notes.add({ incidentId: incident.id, itemId: item?.id ?? null, ...note }),
    (known, note): Meeting => {
      const by = { id: me.id, name: me.name }
      const at = new Date(Date.now() + ahead).toISOString()
      const place = { itemId: item?.id ?? null, eventId: null }
      return {
        ...known,
        notes: [
          ...known.notes,
          { ...note, ...place, by, at, editedAt: null, id: `new ${at} ${note.text}`, version: 0 },
        ],
      }
    },
  )
  if (!writes) return null
  const save = () => {
    const said = text.trim()
    if (said === '') return
    setText('')
    add.mutate({ kind, text: said }, { onError: () => setText((now) => now || said) })
  }
  return (
    <form
      className={s.noteForm}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextArea
        label="Write down what is said"
        bare
        placeholder="Write down what is said"
        rows={2}
        value={text}
        onChange={setText}
        maxLength={4000}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          save()
        }}
      />
      <div className={s.noteTools}>
        <Segments label="What it is" value={kind} onChange={(value) => setKind(value as NoteKind)} choices={kinds} />
        <Button type="submit" size="s">
          Write
        </Button>
      </div>
    </form>
  )
}

function NoteList({ notes, none }: { notes: Note[]; none: string }) {
  if (notes.length === 0) return <p className={s.quiet}>{none}</p>
  return (
    <ul className={s.notes}>
      {notes.map((note) => (
        <NoteEntry key={note.id} note={note} />
      ))}
    </ul>
  )
}

function NoteEntry({ note }: { note: Note }) {
  const { incident, writes, meeting } = useRoom()
  const notify = useNotify()
  const [editing, setEditing] = useState(false)
  const [text, setText] = useState(note.text)
  const incidentId = incident.id
  const edit = useDeed(incidentId, (change: { text?: string; kind?: NoteKind }) =>
    meetings.notes.edit({ incidentId, id: note.id, version: note.version, ...change }),
  )
  const restore = useDeed(incidentId, () => meetings.notes.restore({ incidentId, id: note.id }))
  const remove = useDeed(incidentId, () => meetings.notes.remove({ incidentId, id: note.id }))
  // A note that is on its way has no version yet.
  const open = writes && meeting.state !== 'ended' && note.version > 0
  if (editing)
    return (
      <li>
        <form
          className={s.noteForm}
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') edit.mutate({ text }, { onSuccess: () => setEditing(false) })
          }}
        >
          <TextArea label="Change the note" bare rows={3} value={text} onChange={setText} maxLength={4000} autoFocus />
          <div className={s.deeds}>
            <Button type="submit" size="s" variant="primary" busy={edit.isPending}>
              Save
            </Button>
            <Button size="s" variant="quiet" onClick={() => setEditing(false)}>
              Leave it
            </Button>
          </div>
        </form>
      </li>
    )
  return (
    <li data-kind={note.kind}>
      <div className={s.noteText}>
        {note.kind !== 'note' && (
          <Badge tone={note.kind === 'decision' ? 'accent' : 'neutral'}>{words[note.kind]}</Badge>
        )}
        <span>{note.text}</span>
        <span className={s.quiet}>{note.by?.name}</span>
      </div>
      {open && (
        <Menu
          label={`More for the note “${note.text.slice(0, 40)}”`}
          icon="more"
          iconOnly
          variant="quiet"
          size="s"
          items={[
            {
              id: 'edit',
              label: 'Change',
              icon: 'edit',
              run: () => {
                setText(note.text)
                setEditing(true)
              },
            },
            ...kinds
              .filter(({ value }) => value !== note.kind)
              .map(({ value }) => ({
                id: value,
                label: value === 'parked' ? 'Park it' : `Make it a ${words[value]}`,
                run: () => edit.mutate({ kind: value }),
              })),
            {
              id: 'remove',
              label: 'Remove',
              icon: 'trash',
              danger: true,
              run: () =>
                remove.mutate(undefined, {
                  onSuccess: () =>
                    notify({
                      text: 'The note is removed.',
                      action: { label: 'Undo', run: () => restore.mutate(undefined) },
                    }),
                }),
            },
          ]}
        />
      )}
    </li>
  )
}
