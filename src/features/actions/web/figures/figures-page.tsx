import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import { dateText } from '#ui/time/written-time.ts'
import type { Outcomes, WeekOfActions } from '../../views/burn-up.ts'
import { type ActionsSearch, filtersOf, sharedFiltersOf } from '../views/address.ts'
import { FilterBar } from '../views/filter-bar.tsx'
import { actionViews } from '../views/requests.ts'
import { ActionSides } from '../views/sides.tsx'
import v from '../views/views.module.css'
import { BurnUpChart } from './burn-up-chart.tsx'
import s from './figures.module.css'
import { fewest, type Share, sharesOf } from './shares.ts'

type FiguresPageProps = { search: ActionsSearch; onSearch: (search: ActionsSearch) => void }
const spans = [
  { value: '12', label: '12 weeks' },
  { value: '26', label: '26 weeks' },
  { value: '52', label: 'A year' },
] as const
type Span = (typeof spans)[number]['value']

const weekColumns: Column<WeekOfActions>[] = [
  { id: 'week', header: 'Week from', main: true, cell: ({ begins }) => dateText(Date.parse(begins), 'UTC') },
  ...(
    [
      ['added', 'Added'],
      ['reopened', 'Opened again'],
      ['done', 'Done'],
      ['declined', 'Declined or dropped'],
      ['merged', 'Merged'],
      ['open', 'Open after it'],
    ] as const
  ).map(([id, header]) => ({ id, header, align: 'end' as const, cell: (week: WeekOfActions) => String(week[id]) })),
]

/** The backlog over time and what became of actions; of teams, services and incidents, never of people. */
export function FiguresPage({ search, onSearch }: FiguresPageProps) {
  const [span, setSpan] = useState<Span>('26')
  const { kind, priority } = filtersOf(search)
  const filters = {
    ...sharedFiltersOf(search),
    ...(kind && { kind }),
    ...(priority && { priority }),
    weeks: Number(span),
  }
  const figures = useQuery({
    queryKey: ['actions', 'figures', filters],
    queryFn: ({ signal }) => actionViews.figures(filters, { signal }),
    placeholderData: keepPreviousData,
  })
  const data = figures.data
  return (
    <ActionSides
      at="/actions/figures"
      lead="What becomes of actions. Figures are of teams, services and incidents, never of people."
      search={search}
    >
      <FilterBar search={search} onSearch={onSearch} />
      {figures.isPending && <Waiting label="Counting the actions" lines={6} />}
      {figures.isError && !data && (
        <FailureNotice failure={failureOf(figures.error)} onRetry={() => figures.refetch()} />
      )}
      {data && data.outcomes.n + data.outcomes.merged === 0 && (
        <EmptyState drawing="line" title="Nothing to count">
          There is no action that fits, besides those of the worked example, which are not counted.
        </EmptyState>
      )}
      {data && data.outcomes.n + data.outcomes.merged > 0 && (
        <>
          <section className={s.part} aria-labelledby="outcomes">
            <h2 id="outcomes">What became of them</h2>
            <Shares outcomes={data.outcomes} />
          </section>
          <section className={s.part} aria-labelledby="backlog">
            <h2 id="backlog">The backlog, week by week</h2>
            <Segments label="How far back" value={span} onChange={setSpan} choices={spans} />
            <BurnUpChart weeks={data.weeks} />
            <details className={s.table}>
              <summary>The same as a table</summary>
              <DataTable
                caption="The backlog, week by week"
                columns={weekColumns}
                rows={data.weeks.toReversed()}
                rowKey={({ begins }) => begins}
              />
            </details>
          </section>
        </>
      )}
    </ActionSides>
  )
}

function Shares({ outcomes }: { outcomes: Outcomes }) {
  const looked = outcomes.held + outcomes.notHeld
  const columns: Column<Share>[] = [
    {
      id: 'name',
      header: 'Where they stand',
      main: true,
      cell: ({ name, help }) => (
        <>
          {name} <span className={s.help}>{help}</span>
        </>
      ),
    },
    { id: 'count', header: 'Actions', align: 'end', cell: ({ count }) => `${count} of ${outcomes.n}` },
    {
      id: 'share',
      header: 'Share',
      align: 'end',
      cell: ({ percent, count }) => (
        <span className={s.share}>
          <svg width="120" height="10" aria-hidden="true">
            <rect width="120" height="10" className={s.track} />
            <rect width={outcomes.n ? Math.round((count / outcomes.n) * 120) : 0} height="10" className={s.added} />
          </svg>
          {percent === null ? '' : `${percent} %`}
        </span>
      ),
    },
  ]
  return (
    <>
      <p className={v.help}>
        n = {outcomes.n.toLocaleString('en')} actions.
        {outcomes.merged > 0 && ` ${outcomes.merged} more were merged and count with the one that stands for them.`}
        {outcomes.n < fewest && ' So few that a percentage would say less than the actions themselves.'}
      </p>
      <DataTable caption="What became of actions" columns={columns} rows={sharesOf(outcomes)} rowKey={({ id }) => id} />
      <p className={v.help}>
        {looked === 0
          ? 'Nobody has come back to look at one yet.'
          : `Of ${looked} that somebody came back to, ${outcomes.held} held.`}
      </p>
    </>
  )
}
