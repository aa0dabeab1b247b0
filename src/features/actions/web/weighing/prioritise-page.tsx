import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Link } from '#ui/link.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import type { ListedAction } from '../../views/model.ts'
import { actions } from '../requests.ts'
import { type ActionsSearch, filtersOf } from '../views/address.ts'
import { FilterBar } from '../views/filter-bar.tsx'
import { ActionSides } from '../views/sides.tsx'
import v from '../views/views.module.css'
import s from './matrix.module.css'
import { Matrix } from './matrix.tsx'
import { byWorth, steps } from './place.ts'
import { useWeighing } from './use-weighing.ts'

const most = 200

/** Of one incident all its ideas, else those that may be decided. */
const ideasQuery = (search: ActionsSearch) => {
  const { incident, team, service, tag, kind, priority } = search
  const filters = filtersOf({ incident, team, service, tag, kind, priority } as ActionsSearch)
  const which = search.incident ? { status: 'idea' as const } : { view: 'ready' as const }
  return queryOptions({
    queryKey: ['actions', 'ideas', filters],
    queryFn: ({ signal }) => actions.list({ ...filters, ...which, limit: most }, { signal }),
    placeholderData: keepPreviousData,
  })
}

type PrioritisePageProps = { me: User; search: ActionsSearch; onSearch: (search: ActionsSearch) => void }

/** Which ideas are worth it: a matrix, and the same as a list. */
export function PrioritisePage({ me, search, onSearch }: PrioritisePageProps) {
  const query = ideasQuery(search)
  const list = useQuery(query)
  const { judge, asJudged } = useWeighing(query.queryKey)
  const readOnly = me.role === 'viewer'
  const ideas = (list.data?.actions ?? []).map(asJudged)
  const scale = (name: 'impact' | 'effort' | 'likelihood', label: string) => (idea: ListedAction) =>
    readOnly ? (
      idea[name]
    ) : (
      <SelectField
        label={`${label} of A-${idea.number}`}
        bare
        value={String(idea[name] ?? '')}
        onChange={(value) => judge(idea, { [name]: value === '' ? null : Number(value) })}
        choices={[{ value: '', label: '–' }, ...steps.map((one) => ({ value: String(one), label: String(one) }))]}
      />
    )
  const columns: Column<ListedAction>[] = [
    {
      id: 'title',
      header: 'Idea',
      main: true,
      cell: (idea) => (
        <span className={s.title}>
          A-{idea.number} {idea.title}{' '}
          <Link href={`/incidents/${incidentKey(idea.incident.number)}/actions?action=${idea.id}`}>
            {incidentKey(idea.incident.number)}
          </Link>
        </span>
      ),
    },
    { id: 'impact', header: 'Impact', cell: scale('impact', 'Impact') },
    { id: 'effort', header: 'Effort', cell: scale('effort', 'Effort') },
    { id: 'likelihood', header: 'Likely done', cell: scale('likelihood', 'Likelihood') },
  ]
  return (
    <ActionSides
      at="/actions/prioritise"
      lead={
        search.incident
          ? `The ideas of ${search.incident}: what each would change, and what it would take.`
          : 'Ideas that may be decided: what each would change, and what it would take.'
      }
      search={search}
    >
      <FilterBar search={search} onSearch={onSearch} />
      {list.isPending && <Waiting label="Fetching the ideas" lines={6} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {list.isSuccess && ideas.length === 0 && (
        <EmptyState
          drawing="tasks"
          title="No idea waits here"
          actions={<ButtonLink href="/actions?view=soaking">See what soaks</ButtonLink>}
        >
          Ideas come here when their soak time is over. Look at one incident to weigh its ideas earlier.
        </EmptyState>
      )}
      {ideas.length > 0 && (
        <>
          {(list.data?.total ?? 0) > most && (
            <p className={v.help}>
              The first {most} of {list.data?.total.toLocaleString('en')}. Filter to see the others.
            </p>
          )}
          <Matrix ideas={ideas} readOnly={readOnly} onMove={judge} />
          <section className={s.list} aria-label="The same as a list">
            <h2>The same as a list</h2>
            <p className={s.help}>From 1 (little) to 5 (much). Much impact for little effort first.</p>
            <DataTable
              caption="Ideas with impact and effort"
              columns={columns}
              rows={ideas.toSorted(byWorth)}
              rowKey={(idea) => idea.id}
            />
          </section>
        </>
      )}
    </ActionSides>
  )
}
