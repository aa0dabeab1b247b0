import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { nothingSelected, type Selection } from '#ui/log/selection.ts'
import { VirtualLog } from '#ui/log/virtual-log.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { dateText } from '#ui/time/written-time.ts'
import { useZones } from '#ui/time/zones.tsx'
import type { EvidenceFilter } from '../../contract.ts'
import { type Evidence, limits } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import { facetsQuery, timeline } from '../requests.ts'
import { counted } from '../words.ts'
import { isFiltered } from './filter.ts'
import s from './log.module.css'
import { type Facets, LogFilters } from './log-filters.tsx'
import { LogRow } from './log-row.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useEvidence } from './use-evidence.ts'

const noFacets: Facets = { sources: [], actors: [], kinds: [], first: null, last: null }

export type LogHandle = {
  jump: (at: string) => void
  only: (since: string, until: string) => void
}

type LogPaneProps = {
  deeds: Deeds
  sight: () => { since: string; until: string } | null
  /** Something asks for the log: it must be in sight. */
  onShow: () => void
  handle: Ref<LogHandle>
}

/** Everything that was gathered, in order of time, to be filtered, read and put into the story. */
export function LogPane({ deeds, sight, onShow, handle }: LogPaneProps) {
  const { incident, mayWrite, story, eventOf, suggestionOf, chosen, choose, openEvidence } = useDesk()
  const zone = useZones().shown
  const notify = useNotify()
  const [wanted, setWanted] = useState<EvidenceFilter>({})
  const { head, filter, total, getRow, onRange } = useEvidence(incident.id, wanted, eventOf.size)
  const facets = useQuery(facetsQuery(incident.id)).data ?? noFacets
  const [active, setActive] = useState(0)
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const box = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const focusRows = () => {
    box.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
    box.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  }
  const row = getRow(active)

  const goTo = useCallback(
    async (at: string, of: EvidenceFilter, most: number) => {
      const { offset } = await timeline.evidence.position({ incidentId: incident.id, ...of, at })
      setActive(Math.max(0, Math.min(offset, most - 1)))
    },
    [incident.id],
  )
  // Another filter keeps the place: the row nearest to the one that was active.
  const place = useRef<string | null>(null)
  if (row) place.current = row.occurredAt
  const shown = JSON.stringify(filter)
  const before = useRef(shown)
  useEffect(() => {
    if (before.current === shown) return
    before.current = shown
    setSelection(nothingSelected)
    setActive(0)
    if (place.current) goTo(place.current, filter, total).catch(() => undefined)
  }, [shown, filter, total, goTo])

  // A log of many days opens where the story begins.
  const opened = useRef(false)
  const start = chosen?.occurredAt ?? story.events[0]?.occurredAt
  useEffect(() => {
    if (opened.current || !head.isSuccess) return
    opened.current = true
    if (start) goTo(start, filter, total).catch(() => undefined)
  }, [head.isSuccess, start, filter, total, goTo])

  const jump = (at: string) => {
    onShow()
    goTo(at, filter, total)
      .then(focusRows)
      .catch(() => notify({ tone: 'bad', text: 'The place in the log could not be asked for. Try again.' }))
  }
  useImperativeHandle(handle, () => ({
    jump,
    only: (since, until) => {
      onShow()
      setWanted((now) => ({ ...now, since, until }))
    },
  }))

  const picked = (at: Evidence): string[] => (selection.keys.size > 0 ? [...selection.keys] : [at.id])
  const putIn = async (at: Evidence, merge: boolean) => {
    const ids = picked(at).filter((id) => !eventOf.has(id))
    const [there] = picked(at).flatMap((id) => eventOf.get(id) ?? [])
    if (ids.length === 0) return there && choose(there.id)
    if (ids.length > limits.evidencePerEvent) return
    const outcome = await deeds.putIn(ids, merge)
    if (outcome.ok) setSelection(nothingSelected)
    if (outcome.ok && (merge || ids.length === 1))
      choose(outcome.changed.events.find((event) => event.evidenceIds.includes(ids[0] ?? ''))?.id ?? null)
  }
  const attach = async (at: Evidence) => {
    const ids = picked(at).filter((id) => !eventOf.has(id))
    if (!chosen) return notify({ key: 'story', text: 'Open an event first: E puts rows of the log behind it.' })
    if (ids.length === 0) return notify({ key: 'story', text: 'This stands behind an event already.' })
    if ((await deeds.attach(chosen, ids)).ok) setSelection(nothingSelected)
  }
  const onKey = (event: KeyboardEvent, at: Evidence) => {
    const writes: Record<string, () => unknown> = {
      a: () => putIn(at, false),
      m: () => putIn(at, true),
      e: () => attach(at),
    }
    const deed = event.key === 'o' ? () => openEvidence(at.id) : mayWrite ? writes[event.key] : undefined
    if (!deed) return
    event.preventDefault()
    deed()
  }
  // At once, so that what is typed right after the key arrives where it leads.
  const inSight = (then: () => void) => {
    flushSync(onShow)
    then()
  }
  useHotkey('/', () => inSight(() => search.current?.focus()))
  useHotkey('l', () => inSight(focusRows))

  const renderRow = useCallback(
    (one: Evidence) => (
      <LogRow
        row={one}
        event={eventOf.get(one.id)}
        suggestion={suggestionOf.get(one.id)}
        onAdd={
          mayWrite
            ? (at) =>
                void deeds
                  .putIn([at.id], false)
                  .then(
                    (outcome) =>
                      outcome.ok &&
                      choose(outcome.changed.events.find((event) => event.evidenceIds.includes(at.id))?.id ?? null),
                  )
            : undefined
        }
        onOpen={(at) => openEvidence(at.id)}
        onEvent={(event) => choose(event.id)}
      />
    ),
    [eventOf, suggestionOf, mayWrite, deeds, choose, openEvidence],
  )
  const dayOf = useCallback((one: Evidence) => dateText(Date.parse(one.occurredAt), zone, true), [zone])

  return (
    <div ref={box} className={s.pane}>
      <LogFilters
        filter={wanted}
        onFilter={setWanted}
        facets={facets}
        zone={zone}
        sight={sight}
        onJump={jump}
        searchRef={search}
        onDone={focusRows}
      />
      {selection.keys.size > 0 && row ? (
        <SelectionBar
          count={selection.keys.size}
          chosen={chosen}
          mayWrite={mayWrite}
          onAdd={() => putIn(row, false)}
          onMerge={() => putIn(row, true)}
          onAttach={() => attach(row)}
          onClear={() => setSelection(nothingSelected)}
        />
      ) : (
        <p className={s.count} role="status">
          {head.isSuccess &&
            (isFiltered(filter)
              ? `${total.toLocaleString('en')} of ${counted(Math.max(total, facetTotal(facets)), 'row')}`
              : counted(total, 'row'))}
          {story.events.length > 0 && !isFiltered(filter) && `, ${eventOf.size.toLocaleString('en')} behind the story`}
        </p>
      )}
      {head.isError && <FailureNotice failure={failureOf(head.error)} onRetry={() => head.refetch()} />}
      {head.isPending ? (
        <Waiting label="Fetching the log" lines={8} />
      ) : (
        <div className={s.rows}>
          <VirtualLog
            key={shown}
            label="Raw log"
            count={total}
            getRow={getRow}
            rowKey={(one) => one.id}
            onRange={onRange}
            renderRow={renderRow}
            dayOf={dayOf}
            active={active}
            onActive={setActive}
            selection={selection}
            onSelection={setSelection}
            onOpen={(at) => (mayWrite ? void putIn(at, false) : openEvidence(at.id))}
            onKey={onKey}
            estimate={66}
            empty={
              <EmptyState
                drawing="search"
                title="Nothing matches"
                actions={<Button onClick={() => setWanted({})}>Show the whole log</Button>}
              >
                No row of the log has all that you asked for.
              </EmptyState>
            }
          />
        </div>
      )}
    </div>
  )
}

function facetTotal({ kinds }: Facets): number {
  return kinds.reduce((sum, { count }) => sum + count, 0)
}
