import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { DeliveryOutcome } from '../../deliveries/model.ts'
import { connectionsQuery } from '../connections/requests.ts'
import s from './deliveries.module.css'
import { DeliveriesList } from './deliveries-list.tsx'
import { replayMany, type Which } from './requests.ts'
import { outcomes } from './words.ts'

export type DeliveriesSearch = { connection?: string; outcome?: string }

/** Everything that arrived through all connections. For admins and owners. */
export function DeliveriesPage({
  search,
  onSearch,
}: {
  search: DeliveriesSearch
  onSearch: (search: DeliveriesSearch) => void
}) {
  const queries = useQueryClient()
  const notify = useNotify()
  const all = useQuery(connectionsQuery).data ?? []
  const outcome = DeliveryOutcome.safeParse(search.outcome).data
  const which: Which = { connectionId: search.connection || undefined, outcome }
  const again = useMutation({
    mutationFn: () => replayMany(which),
    onSuccess: ({ queued }) =>
      notify({
        tone: 'good',
        text: `${queued} ${queued === 1 ? 'delivery is' : 'deliveries are'} translated once more.`,
      }),
    onError: (error) => notify({ tone: 'bad', text: failureOf(error)?.message ?? 'It did not work.' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  })
  return (
    <Page
      title="Delivery log"
      crumbs={[{ href: '/settings/connections', label: 'Connections' }]}
      lead="Every delivery is stored as it came before it is translated. What could not be translated is kept until it can be."
      actions={
        <Button busy={again.isPending} onClick={() => again.mutate()}>
          Translate these again
        </Button>
      }
    >
      <Stack gap={4}>
        <search className={s.filters} aria-label="Which deliveries">
          <SelectField
            label="Connection"
            bare
            value={search.connection ?? ''}
            onChange={(connection) => onSearch({ ...search, connection })}
            choices={[
              { value: '', label: 'Every connection' },
              ...all.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <SelectField
            label="What became of it"
            bare
            value={outcome ?? ''}
            onChange={(next) => onSearch({ ...search, outcome: next })}
            choices={[
              { value: '', label: 'Whatever became of it' },
              ...DeliveryOutcome.options.map((value) => ({ value, label: outcomes[value].name })),
            ]}
          />
        </search>
        <DeliveriesList which={which} />
      </Stack>
    </Page>
  )
}
