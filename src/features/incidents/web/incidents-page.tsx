import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { User } from '#features/people/model.ts'
import type { IncidentView } from '#features/reviews/life/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Row } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { type Incident, incidentKey } from '../model.ts'
import { ImportReview } from './import-review.tsx'
import { IncidentMarks } from './incident-marks.tsx'
import { IncidentViews, nothingIn } from './incident-views.tsx'
import s from './incidents.module.css'
import { incidents } from './requests.ts'

const pageSize = 50
const pause = 150

type IncidentsPageProps = {
  me: User
  text: string
  /** A saved view, or all. */
  view: IncidentView | undefined
  onText: (text: string) => void
  onView: (view: IncidentView | undefined) => void
  onImported: (number: number) => void
  /** Stands before what opens one: the way to what waits for an incident. */
  beside?: ReactNode
}

/** From a view one goes to where it is decided and done, else to the story. */
const columnsOf = (view: IncidentView | undefined): Column<Incident>[] => [
  {
    id: 'title',
    header: 'Incident',
    main: true,
    cell: (incident) => (
      <>
        <span className={s.key}>{incidentKey(incident.number)}</span>{' '}
        <Link href={`/incidents/${incidentKey(incident.number)}/${view ? 'review' : 'story'}`}>{incident.title}</Link>
      </>
    ),
  },
  {
    id: 'marks',
    header: 'Severity',
    cell: (incident) =>
      (incident.severity !== null || incident.restricted || incident.example) && (
        <Row gap={1}>
          <IncidentMarks incident={incident} />
        </Row>
      ),
  },
  { id: 'services', header: 'Services', cell: (incident) => incident.services.join(', ') },
  { id: 'opened', header: 'Opened', cell: (incident) => <Time at={incident.createdAt} form="date" /> },
  {
    id: 'by',
    header: 'By',
    cell: (incident) => incident.createdBy && <span className={s.whole}>{incident.createdBy.name}</span>,
  },
]

/** All incidents one may see, newest first. */
export function IncidentsPage({ me, text, view, onText, onView, onImported, beside }: IncidentsPageProps) {
  const [typed, setTyped] = useState(text)
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => onText(typed), pause)
    return () => clearTimeout(timer)
  }, [typed, text, onText])

  const list = useInfiniteQuery({
    queryKey: view ? ['incident-views', 'list', view, text] : ['incidents', text],
    queryFn: ({ pageParam, signal }) =>
      incidents.list({ ...(text && { text }), ...(view && { view }), offset: pageParam, limit: pageSize }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * pageSize < last.total ? all.length * pageSize : undefined),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.incidents) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const mayWrite = me.role !== 'viewer'
  const open = mayWrite && (
    <>
      {beside}
      <ButtonLink href="/incidents/bin" variant="quiet" icon="trash">
        Bin
      </ButtonLink>
      <ImportReview onImported={onImported} />
      <ButtonLink href="/incidents/new" variant="primary" icon="plus">
        New incident
      </ButtonLink>
    </>
  )
  const nothingYet = list.isSuccess && total === 0 && text === '' && !view
  return (
    <Page title="Incidents" actions={!nothingYet && open}>
      {!nothingYet && (
        <div className={s.bar}>
          <SearchField
            label="Find an incident"
            placeholder="Title, service, tag or INC-12"
            value={typed}
            onChange={setTyped}
          />
          {list.isSuccess && (
            <span className={s.hint} role="status">
              {total === 1 ? '1 incident' : `${total.toLocaleString('en')} incidents`}
            </span>
          )}
        </div>
      )}
      {!nothingYet && <IncidentViews view={view} onView={onView} />}
      {list.isPending && <Waiting label="Fetching the incidents" lines={6} />}
      {list.isError && rows.length === 0 && (
        <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
      )}
      {nothingYet && (
        <EmptyState drawing="line" title="No incident yet" actions={open}>
          {mayWrite
            ? 'Open one with what you know, a title is enough. Then drop the evidence into it: a Slack export, alerts, deploys, logs.'
            : 'Incidents appear here when somebody opens one. Your role is to read: ask an admin if you would like to write too.'}
        </EmptyState>
      )}
      {list.isSuccess && total === 0 && text !== '' && (
        <EmptyState
          drawing="search"
          title={`No incident matches “${text}”`}
          actions={
            <ButtonLink href={`/library?text=${encodeURIComponent(text)}`}>Search all that reviews say</ButtonLink>
          }
        >
          Titles, services, tags and keys are searched here. The library searches everything that was written.
        </EmptyState>
      )}
      {list.isSuccess && total === 0 && text === '' && view && (
        <EmptyState drawing="tasks" title={nothingIn[view]}>
          The other incidents are under “All”.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable caption="Incidents" columns={columnsOf(view)} rows={rows} rowKey={(row) => row.id} />
      )}
      {list.hasNextPage && (
        <div className={s.more}>
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Page>
  )
}
