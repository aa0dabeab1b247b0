import {
  createContext,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type Event, type Milestone, milestoneNames } from '#features/timeline/model.ts'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import s from './facts.module.css'

type Shown = { eventIds: readonly string[]; near: DOMRect }
type Cards = {
  id: string
  byId: ReadonlyMap<string, Event>
  /** Of all kinds, and those of the custom ones. */
  milestoneNames: ReadonlySet<string>
  show: (shown: Shown) => void
  hide: () => void
}

const CardsContext = createContext<Cards | null>(null)
const most = 4
const comes = 180
const goes = 140

type EventCardProps = {
  'aria-describedby'?: string
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void
  onFocus?: (event: FocusEvent<HTMLElement>) => void
  onPointerLeave?: () => void
  onBlur?: () => void
}

/** Props for a link that shows the events behind it while it is pointed at or has the focus. */
export function useEventCard(eventIds: readonly string[]): EventCardProps {
  const cards = use(CardsContext)
  if (!cards || eventIds.length === 0) return {}
  const show = (event: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) =>
    cards.show({ eventIds, near: event.currentTarget.getBoundingClientRect() })
  return {
    'aria-describedby': cards.id,
    onPointerEnter: (event: PointerEvent<HTMLElement>) => event.pointerType !== 'touch' && show(event),
    onFocus: (event: FocusEvent<HTMLElement>) => event.currentTarget.matches(':focus-visible') && show(event),
    onPointerLeave: cards.hide,
    onBlur: cards.hide,
  }
}

/** The events that the facts stand on. */
export function useEvents(): Pick<Cards, 'byId' | 'milestoneNames'> {
  const cards = use(CardsContext)
  if (!cards) throw new Error('Facts belong into EventCards.')
  return cards
}

type EventCardsProps = { events: readonly Event[]; milestones: readonly Milestone[]; children: ReactNode }

/** Holds the one card of a page. Escape closes it, the pointer may move into it. */
export function EventCards({ events, milestones, children }: EventCardsProps) {
  const id = useId()
  const [shown, setShown] = useState<Shown | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const cards = useMemo<Cards>(() => {
    const later = (next: Shown | null, ms: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setShown(next), ms)
    }
    const names = [...Object.values(milestoneNames), ...milestones.map((milestone) => milestone.name)]
    return {
      id,
      byId: new Map(events.map((event) => [event.id, event])),
      milestoneNames: new Set(names),
      show: (next) => later(next, comes),
      hide: () => later(null, goes),
    }
  }, [id, events, milestones])

  useEffect(() => {
    if (!shown) return
    const close = () => setShown(null)
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    document.addEventListener('keydown', onKey)
    window.addEventListener('scroll', close, { passive: true, capture: true })
    return () => {
      document.removeEventListener('keydown', onKey)
      window.removeEventListener('scroll', close, { capture: true })
    }
  }, [shown])
  useEffect(() => () => clearTimeout(timer.current), [])

  const found = (shown?.eventIds ?? []).flatMap((eventId) => cards.byId.get(eventId) ?? [])
  return (
    <CardsContext value={cards}>
      {children}
      <div
        id={id}
        role="tooltip"
        className={s.card}
        hidden={found.length === 0}
        style={shown ? place(shown.near) : undefined}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={cards.hide}
      >
        {found.slice(0, most).map((event) => (
          <div key={event.id} className={s.event}>
            <div className={s.eventHead}>
              <KindMark kind={event.kind} />
              <Time at={event.occurredAt} precision={event.precision} />
            </div>
            <div className={s.eventTitle}>{event.title}</div>
            {event.actor && <div className={s.eventActor}>{event.actor}</div>}
          </div>
        ))}
        {found.length > most && <div className={s.eventActor}>and {found.length - most} more</div>}
      </div>
    </CardsContext>
  )
}

const width = 320
const roomBelow = 220

/** Below what it belongs to, above it where there is no room below. */
function place(near: DOMRect) {
  const left = Math.max(8, Math.min(near.left, window.innerWidth - width - 8))
  return near.bottom + roomBelow > window.innerHeight
    ? { left, width, bottom: window.innerHeight - near.top + 6 }
    : { left, width, top: near.bottom + 6 }
}
