import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { attachmentHref } from '#features/attachments/model.ts'
import { Link } from '#ui/link.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import { draftedKinds } from '../../../model.ts'
import { draftsOf } from '../adoption/drafts.ts'
import { useBlockFacts } from '../facts-context.ts'
import { drawn } from '../live/drawn.ts'
import type { CardWords } from './card-events.ts'
import s from './cited-cards.module.css'

const comes = 180
const goes = 200
const width = 320
const roomBelow = 200

/** The one card of a page for what words in the text stand on. The pointer may move into it, Escape closes it. */
export function CitedCards({ children }: { children: ReactNode }) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [shown, setShown] = useState<CardWords | null>(null)

  useEffect(() => {
    const page = box.current
    if (!page) return
    const onWanted = ({ detail }: CustomEvent<CardWords | null>) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setShown(detail), detail ? comes : goes)
    }
    page.addEventListener('cardwanted', onWanted)
    return () => {
      clearTimeout(timer.current)
      page.removeEventListener('cardwanted', onWanted)
    }
  }, [])
  useEffect(() => {
    if (!shown) return
    const close = () => setShown(null)
    const onKey = ({ key }: KeyboardEvent) => (key === 'Escape' || key.length === 1) && close()
    const onPress = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || !target.closest(`[id="${CSS.escape(id)}"]`)) close()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    // A small screen scrolls when a line gets the focus; there the card stands at its edge.
    if (!isSmall()) window.addEventListener('scroll', close, { passive: true, capture: true })
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
      window.removeEventListener('scroll', close, { capture: true })
    }
  }, [shown, id])
  return (
    <div ref={box} className={s.page}>
      {children}
      {shown && (
        <div
          id={id}
          className={s.card}
          role="status"
          style={place(shown.near)}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => setShown(null)}
        >
          <Told words={shown} />
        </div>
      )}
    </div>
  )
}

const deeds: Record<string, string> = {
  adopted: 'Adopted as Debrief drafted it',
  changed: 'Adopted and changed',
  removed: 'Left out',
}

function Told({ words }: { words: CardWords }) {
  const { facts, incident, incidentHref, zone } = useBlockFacts()
  const behind = useMemo(() => {
    if (!words.adopted || !facts) return words.eventIds
    const { key } = words.adopted
    for (const kind of draftedKinds) {
      const found = draftsOf(drawn(facts, { kind, from: null, to: null }, zone)).find((draft) => draft.key === key)
      if (found) return found.statement.eventIds
    }
    return []
  }, [words, facts, zone])
  const events = behind.flatMap((eventId) => facts?.events.find(({ id }) => id === eventId) ?? [])
  const { adopted, mention, attachment } = words
  return (
    <>
      {adopted && (
        <p className={s.adopted}>
          {deeds[adopted.how] ?? deeds.adopted} by {adopted.name || 'somebody'}, <Time at={adopted.at} />
        </p>
      )}
      {mention && <Mentioned {...mention} />}
      {attachment && <a href={attachmentHref(incident.id, attachment)}>Download the file</a>}
      {events.slice(0, 3).map((event) => (
        <div key={event.id} className={s.event}>
          <div className={s.when}>
            <KindMark kind={event.kind} />
            <Time at={event.occurredAt} precision={event.precision} />
          </div>
          <div className={s.title}>{event.title}</div>
          {event.actor && <div className={s.quiet}>{event.actor}</div>}
          <Link href={`${incidentHref}/story?event=${encodeURIComponent(event.id)}`}>Show in the story</Link>
        </div>
      ))}
      {words.eventIds.length > 0 && events.length === 0 && (
        <p className={s.quiet}>This event is no longer in the story.</p>
      )}
      {adopted && events.length === 0 && <p className={s.quiet}>No event stands behind it.</p>}
    </>
  )
}

function Mentioned({ kind, id, label }: { kind: string; id: string; label: string }) {
  const { facts, incidentHref } = useBlockFacts()
  const action = kind === 'action' ? facts?.actions.find((one) => one.id === id) : undefined
  if (kind === 'incident') return <Link href={`/incidents/${encodeURIComponent(label)}`}>Open {label}</Link>
  if (kind === 'service')
    return <Link href={`/library?service=${encodeURIComponent(id)}`}>Reviews about {label || id}</Link>
  if (kind === 'person') return <p>{label}</p>
  if (!action) return <p className={s.quiet}>{label}</p>
  return (
    <div className={s.event}>
      <div className={s.title}>{action.title}</div>
      <div className={s.quiet}>
        {action.owner.name}, {action.status}
        {action.dueOn && `, due ${action.dueOn}`}
      </div>
      <Link href={`${incidentHref}/actions`}>Show the action items</Link>
    </div>
  )
}

const isSmall = () => window.innerWidth <= 720

/** Below what it belongs to, above it where there is no room below; at the lower edge of a small screen. */
function place(near: DOMRect) {
  if (isSmall()) return { left: 8, right: 8, bottom: 76 }
  const left = Math.max(8, Math.min(near.left, window.innerWidth - width - 8))
  return near.bottom + roomBelow > window.innerHeight
    ? { left, width, bottom: window.innerHeight - near.top + 6 }
    : { left, width, top: near.bottom + 6 }
}
