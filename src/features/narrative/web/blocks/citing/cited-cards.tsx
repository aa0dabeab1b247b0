import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { statusNames } from '#features/actions/model.ts'
import { attachmentHref } from '#features/attachments/model.ts'
import { type FactBehind, FactPressContext } from '#features/reviews/web/fact-press.ts'
import { milestoneNames } from '#features/timeline/model.ts'
import { Link } from '#ui/link.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import { draftedKinds } from '../../../model.ts'
import { draftsOf } from '../adoption/drafts.ts'
import { useBlockFacts } from '../facts-context.ts'
import { drawn } from '../live/drawn.ts'
import { type CardWords, wantCard } from './card-events.ts'
import s from './cited-cards.module.css'
import { isSmall, placeNear } from './place-near.ts'
import { PressedCard } from './pressed-card.tsx'

const comes = 180
const goes = 200
const most = 3

/**
 * The one card of a page for what words in the text stand on. The pointer may move into it, Escape closes it. A press on a
 * fact of a live block opens it too: then it has the focus until it is closed.
 */
export function CitedCards({ children }: { children: ReactNode }) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [shown, setShown] = useState<CardWords | null>(null)
  const pressed = shown?.pressed

  useEffect(() => {
    const page = box.current
    if (!page) return
    const onWanted = ({ detail }: CustomEvent<CardWords | null>) => {
      clearTimeout(timer.current)
      if (detail?.pressed) setShown(detail)
      // What is only pointed at does not take the place of what was asked for.
      else timer.current = setTimeout(() => setShown((now) => (now?.pressed ? now : detail)), detail ? comes : goes)
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
    const onKey = ({ key }: KeyboardEvent) => (key === 'Escape' || (key.length === 1 && !shown.pressed)) && close()
    const onPress = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || !target.closest(`[id="${CSS.escape(id)}"]`)) close()
    }
    const onScroll = () => {
      const near = shown.pressed?.getBoundingClientRect()
      if (near && near.bottom > 0 && near.top < window.innerHeight) return setShown({ ...shown, near })
      if (shown.pressed && document.activeElement?.closest(`[id="${CSS.escape(id)}"]`)) giveBack(shown.pressed)
      close()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    // A small screen scrolls when a line gets the focus; there the card stands at its edge.
    if (!isSmall()) window.addEventListener('scroll', onScroll, { passive: true, capture: true })
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
      window.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [shown, id])
  const press = useCallback(({ eventIds, actionId, milestone }: FactBehind, from: HTMLElement) => {
    const active = document.activeElement
    // The line of a list that has the focus, or the fact itself.
    const line = active instanceof HTMLElement && !active.isContentEditable && active.contains(from) ? active : from
    const mention = actionId === undefined ? undefined : { kind: 'action', id: actionId, label: from.textContent }
    const words: CardWords = { near: from.getBoundingClientRect(), eventIds, pressed: line }
    wantCard(from, { ...words, ...(mention && { mention }), ...(milestone !== undefined && { milestone }) })
  }, [])
  return (
    <div ref={box} className={s.page}>
      <FactPressContext value={press}>{children}</FactPressContext>
      {shown && pressed && (
        <PressedCard
          id={id}
          near={shown.near}
          onClose={(back) => {
            if (back) giveBack(pressed)
            setShown(null)
          }}
        >
          <Told words={shown} />
        </PressedCard>
      )}
      {shown && !pressed && (
        <div
          id={id}
          className={s.card}
          role="status"
          style={placeNear(shown.near)}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => setShown(null)}
        >
          <Told words={shown} />
        </div>
      )}
    </div>
  )
}

const giveBack = (to: HTMLElement) => to.focus({ preventScroll: true })

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
  const { adopted, mention, attachment, milestone } = words
  return (
    <>
      {adopted && (
        <p className={s.adopted}>
          {deeds[adopted.how] ?? deeds.adopted} by {adopted.name || 'somebody'}, <Time at={adopted.at} />
        </p>
      )}
      {mention && <Mentioned {...mention} />}
      {attachment && <a href={attachmentHref(incident.id, attachment)}>Download the file</a>}
      {events.slice(0, most).map((event) => (
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
      {events.length > most && <p className={s.quiet}>and {events.length - most} more</p>}
      {milestone !== undefined && <MilestoneTold known={milestone} />}
      {words.eventIds.length > 0 && events.length === 0 && (
        <p className={s.quiet}>This event is no longer in the story.</p>
      )}
      {adopted && events.length === 0 && <p className={s.quiet}>No event stands behind it.</p>}
    </>
  )
}

function MilestoneTold({ known }: { known: string }) {
  const { facts, incidentHref } = useBlockFacts()
  const one = facts?.milestones.find(({ id, kind }) =>
    kind === 'custom' ? `milestone:${id}` === known : kind === known,
  )
  if (!one) return <p className={s.quiet}>This milestone is no longer recorded.</p>
  return (
    <div className={s.event}>
      <div className={s.when}>
        <Time at={one.at} precision={one.precision} />
      </div>
      <div className={s.title}>{one.kind === 'custom' ? one.name : milestoneNames[one.kind]}</div>
      <div className={s.quiet}>No event stands behind this milestone.</div>
      <Link href={`${incidentHref}/story`}>Show in the story</Link>
    </div>
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
        {action.owner.name}, {statusNames[action.status].toLowerCase()}
        {action.dueOn && `, due ${action.dueOn}`}
      </div>
      <Link href={`${incidentHref}/actions`}>Show the action items</Link>
    </div>
  )
}
