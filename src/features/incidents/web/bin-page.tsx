import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { incidentKey, type RemovedIncident } from '../model.ts'
import s from './incidents.module.css'
import { binQuery, incidents } from './requests.ts'

/** Incidents that were moved to the bin and that one may bring back, the last one first. */
export function BinPage({ me }: { me: User }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const list = useQuery(binQuery)
  const restore = useMutation({
    mutationFn: ({ id }: RemovedIncident) => incidents.restore({ id }),
    onSuccess: ({ number }) =>
      notify({ tone: 'good', text: `${incidentKey(number)} is back, with everything that is in it.` }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
    onSettled: () =>
      Promise.all(
        ['incidents', 'incident-by-key', 'incident-views', 'library', 'actions'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  })
  const columns: Column<RemovedIncident>[] = [
    {
      id: 'title',
      header: 'Incident',
      main: true,
      cell: ({ number, title }) => (
        <>
          <span className={s.key}>{incidentKey(number)}</span> {title}
        </>
      ),
    },
    { id: 'by', header: 'Opened by', cell: ({ createdBy }) => createdBy?.name },
    { id: 'removed', header: 'In the bin since', cell: ({ removedAt }) => <Time at={removedAt} /> },
    {
      id: 'restore',
      header: 'Bring back',
      cell: (incident) => (
        <Button
          size="s"
          icon="undo"
          busy={restore.isPending && restore.variables.id === incident.id}
          onClick={() => restore.mutate(incident)}
        >
          Bring back<span className="visually-hidden"> {incidentKey(incident.number)}</span>
        </Button>
      ),
    },
  ]
  const rows = list.data?.incidents ?? []
  const isHead = me.role === 'admin' || me.role === 'owner'
  return (
    <Page
      title="Bin"
      crumbs={[{ href: '/incidents', label: 'Incidents' }]}
      lead={
        isHead
          ? 'Incidents that were removed. Nothing in them is lost.'
          : 'Incidents that you opened and that were removed. Nothing in them is lost; those of others an admin brings back.'
      }
    >
      {list.isPending && <Waiting label="Looking into the bin" lines={4} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState drawing="box" title="The bin is empty">
          What is moved to the bin stands here until somebody brings it back.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable caption="Incidents in the bin" columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      {list.data && list.data.total > rows.length && (
        <p className={s.hint}>
          The last {rows.length} of {list.data.total.toLocaleString('en')} are shown.
        </p>
      )}
    </Page>
  )
}
