import { inviteReasonWords } from '#features/participants/model.ts'
import { IconButton } from '#ui/fields/button.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import type { AccountRequest, TellingState } from '../model.ts'
import { accounts, useAccountsChange } from './requests.ts'

const states: Record<TellingState, { label: string; tone: 'neutral' | 'info' | 'good' }> = {
  asked: { label: 'Asked', tone: 'neutral' },
  begun: { label: 'Has begun', tone: 'info' },
  shared: { label: 'Has told', tone: 'good' },
  declined: { label: 'Would rather not', tone: 'neutral' },
}

/** Whom people asked, and whether they have told; what they write is not here. */
export function AskedList({ incidentId, asked }: { incidentId: string; asked: readonly AccountRequest[] }) {
  const unask = useAccountsChange(incidentId, (id: string) => accounts.unask({ incidentId, id }))
  return (
    <DataTable
      caption="Who was asked to tell"
      rows={asked}
      rowKey={({ id }) => id}
      columns={[
        { id: 'name', header: 'Name', main: true, cell: ({ name }) => name },
        {
          id: 'reasons',
          header: 'Because they',
          cell: ({ reasons }) => reasons.map((reason) => inviteReasonWords[reason].name.toLowerCase()).join(', '),
        },
        {
          id: 'state',
          header: 'State',
          cell: ({ state, word }) => (
            <>
              <Badge tone={states[state].tone}>{states[state].label}</Badge>
              {word && <> “{word}”</>}
            </>
          ),
        },
        { id: 'at', header: 'Asked', cell: ({ askedAt }) => <Time at={askedAt} form="date" /> },
        {
          id: 'reminded',
          header: 'Reminded',
          cell: ({ remindedAt }) => remindedAt && <Time at={remindedAt} form="date" />,
        },
        {
          id: 'unask',
          header: 'Ask no longer',
          bare: true,
          align: 'end',
          cell: ({ id, name }) => (
            <IconButton
              size="s"
              icon="close"
              label={`Ask ${name} no longer`}
              disabled={unask.isPending}
              onClick={() => unask.mutate(id)}
            />
          ),
        },
      ]}
    />
  )
}
