import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Event } from '#features/timeline/model.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { VirtualLog } from '#ui/log/virtual-log.tsx'
import { dateText } from '#ui/time/written-time.ts'
import { wantCard } from '../blocks/citing/card-events.ts'
import { useBlockFacts } from '../blocks/facts-context.ts'
import { says } from '../blocks/menus/choice.ts'
import { SourceRow } from './source-row.tsx'
import { usePlacing } from './use-placing.ts'

const nowhere = () => undefined

/** The story, event by event. */
export function StoryList({ filter }: { filter: string }) {
  const { facts, zone, incidentHref } = useBlockFacts()
  const onPlace = usePlacing()
  const wanted = useDeferredValue(filter.trim())
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const events = useMemo(
    () =>
      (facts?.events ?? []).filter(
        (event) => wanted === '' || says(`${event.title} ${event.actor ?? ''} ${event.details}`, wanted),
      ),
    [facts, wanted],
  )
  const getRow = useMemo(() => (index: number) => events[index], [events])
  const at = Math.min(active, Math.max(0, events.length - 1))
  const thing = (event: Event) => ({ type: 'event', eventId: event.id, label: event.title }) as const
  const open = (event: Event) => {
    const row = box.current?.querySelector('[aria-selected], [role=row]')
    const near = (box.current?.querySelector(`[data-source="${event.id}"]`) ?? row)?.getBoundingClientRect()
    if (box.current && near) wantCard(box.current, { near, eventIds: [event.id] })
  }
  if (!facts) return <Waiting label="Fetching the story" lines={6} />
  return (
    <div ref={box} style={{ display: 'contents' }}>
      <VirtualLog
        key={wanted}
        label={`Story, ${events.length} events`}
        count={events.length}
        getRow={getRow}
        rowKey={(event) => event.id}
        onRange={nowhere}
        dayOf={(event) => dateText(Date.parse(event.occurredAt), zone, true)}
        active={at}
        onActive={setActive}
        estimate={64}
        onOpen={(event) => onPlace?.(thing(event))}
        onKey={(press, event) => {
          if (press.key !== 'o' && press.key !== 'O') return
          press.preventDefault()
          open(event)
        }}
        empty={
          wanted ? (
            <EmptyState drawing="search" title="No event says that" />
          ) : (
            <EmptyState
              drawing="line"
              title="The story is empty"
              actions={<ButtonLink href={`${incidentHref}/story`}>Curate the story</ButtonLink>}
            >
              Events come from the evidence.
            </EmptyState>
          )
        }
        renderRow={(event) => (
          <div data-source={event.id}>
            <SourceRow
              at={event.occurredAt}
              precision={event.precision}
              kind={event.kind}
              who={event.actor}
              text={event.title}
              thing={thing(event)}
              onPlace={onPlace}
              onOpen={() => open(event)}
            />
          </div>
        )}
      />
    </div>
  )
}
