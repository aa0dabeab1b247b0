import { Link } from '#ui/link.tsx'
import { Time } from '#ui/time/time.tsx'
import { useEvents } from '../event-card.tsx'
import { useReading } from './reading-context.ts'
import s from './words.module.css'
import { Blocks } from './words.tsx'

/** What the small numbers lead to. */
export function NotesList() {
  const { notes, incidentHref } = useReading()
  const { byId } = useEvents()
  if (notes.list.length === 0) return null
  return (
    <section className={s.notes} aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <ol>
        {notes.list.map((note) => {
          const event = note.type === 'event' ? byId.get(note.eventId) : undefined
          return (
            <li key={note.id} id={note.id} tabIndex={-1}>
              {note.type === 'footnote' && <Blocks blocks={note.content} sectionId="" level={2} />}
              {event && (
                <>
                  <Time at={event.occurredAt} precision={event.precision} />{' '}
                  <Link href={`${incidentHref}/story?event=${encodeURIComponent(event.id)}`}>{event.title}</Link>
                </>
              )}
              {note.type === 'event' && !event && <>{note.label} (no longer in the story)</>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
