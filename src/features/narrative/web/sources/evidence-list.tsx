import { useEffect, useMemo, useRef, useState } from 'react'
import type { Evidence } from '#features/timeline/model.ts'
import { useEvidence } from '#features/timeline/web/log/use-evidence.ts'
import { timeline } from '#features/timeline/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { VirtualLog } from '#ui/log/virtual-log.tsx'
import { dateText, dateTimeText } from '#ui/time/written-time.ts'
import { useBlockFacts } from '../blocks/facts-context.ts'
import { EvidenceCard } from './evidence-card.tsx'
import type { Placed } from './place-things.ts'
import { SourceRow } from './source-row.tsx'
import { usePlacing } from './use-placing.ts'

const pause = 200

/** Everything that was gathered. What stands behind an event is cited, everything else is quoted. */
export function EvidenceList({ filter }: { filter: string }) {
  const { facts, zone, incident, incidentHref } = useBlockFacts()
  const onPlace = usePlacing()
  const text = useSettled(filter.trim().slice(0, 200))
  const [active, setActive] = useState(0)
  const [opened, setOpened] = useState<Evidence | null>(null)
  const eventOf = useMemo(
    () => new Map((facts?.events ?? []).flatMap((event) => event.evidenceIds.map((id) => [id, event] as const))),
    [facts],
  )
  const wanted = useMemo(() => (text ? { text } : {}), [text])
  const { head, total, getRow, onRange } = useEvidence(incident.id, wanted, eventOf.size)
  // A log of many days opens where the story begins.
  const placed = useRef(false)
  const start = facts?.events[0]?.occurredAt
  useEffect(() => {
    if (placed.current || !start || !head.isSuccess || text) return
    placed.current = true
    timeline.evidence.position({ incidentId: incident.id, at: start }).then(
      ({ offset }) => setActive(offset),
      () => undefined,
    )
  }, [start, head.isSuccess, text, incident.id])
  const thing = (row: Evidence): Placed => {
    const event = eventOf.get(row.id)
    if (event) return { type: 'event', eventId: event.id, label: event.title }
    const when = dateTimeText(Date.parse(row.occurredAt), zone, row.precision === 'day' ? 'day' : 'minute')
    return { type: 'quote', text: row.text, from: `— ${row.actor ?? row.source}, ${when}` }
  }
  if (head.isError) return <FailureNotice failure={failureOf(head.error)} onRetry={() => void head.refetch()} />
  if (!head.data) return <Waiting label="Fetching the evidence" lines={6} />
  return (
    <>
      <VirtualLog
        key={text}
        label={`Evidence, ${total.toLocaleString('en')} rows`}
        count={total}
        getRow={getRow}
        rowKey={(row) => row.id}
        onRange={onRange}
        dayOf={(row) => dateText(Date.parse(row.occurredAt), zone, true)}
        active={Math.min(active, Math.max(0, total - 1))}
        onActive={setActive}
        estimate={64}
        onOpen={(row) => onPlace?.(thing(row))}
        onKey={(press, row) => {
          if (press.key !== 'o' && press.key !== 'O') return
          press.preventDefault()
          setOpened(row)
        }}
        empty={
          text ? (
            <EmptyState drawing="search" title="Nothing gathered says that" />
          ) : (
            <EmptyState
              drawing="box"
              title="No evidence yet"
              actions={<ButtonLink href={`${incidentHref}/story`}>Add evidence</ButtonLink>}
            >
              Files, messages and alerts come in on the story page.
            </EmptyState>
          )
        }
        renderRow={(row) => (
          <SourceRow
            at={row.occurredAt}
            precision={row.precision}
            kind={row.kind}
            who={
              <>
                {row.actor ?? row.source}
                {eventOf.has(row.id) && ' · in the story'}
              </>
            }
            text={row.text}
            thing={thing(row)}
            onPlace={onPlace}
            onOpen={() => setOpened(row)}
          />
        )}
      />
      {opened && (
        <EvidenceCard
          row={opened}
          event={eventOf.get(opened.id)}
          onPlace={onPlace && (() => onPlace(thing(opened)))}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
