import { useQuery } from '@tanstack/react-query'
import { Section } from '#ui/frame/page.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { refusalsQuery } from './requests.ts'

const shown = 30

/** Who was not let in lately, and why: what to read when nothing arrives. */
export function Refusals({ connectionId }: { connectionId: string }) {
  const refusals = useQuery(refusalsQuery(connectionId)).data ?? []
  if (refusals.length === 0) return null
  return (
    <Section title="Refused in the last 7 days">
      <DataTable
        caption="Refusals"
        rows={refusals.slice(0, shown)}
        rowKey={({ at, reason }) => `${at} ${reason}`}
        columns={[
          { id: 'reason', header: 'Why', main: true, cell: ({ reason }) => reason },
          { id: 'at', header: 'When', cell: ({ at }) => <Time at={at} /> },
          { id: 'count', header: 'Times', align: 'end', cell: ({ count }) => count },
        ]}
      />
    </Section>
  )
}
