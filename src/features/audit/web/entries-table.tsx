import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import type { AuditEntry } from '../model.ts'
import { deedText, detailsText, viaText } from './entry-words.ts'

const columns: Column<AuditEntry>[] = [
  { id: 'at', header: 'When', cell: (entry) => <Time at={entry.at} precision="second" /> },
  {
    id: 'what',
    header: 'Who did what',
    main: true,
    cell: (entry) => (
      <span>
        {entry.actorName} {deedText(entry.action)} {viaText(entry.via) && <Quiet>({viaText(entry.via)})</Quiet>}
      </span>
    ),
  },
  {
    id: 'details',
    header: 'Details',
    cell: (entry) => detailsText(entry.details) && <Quiet>{detailsText(entry.details)}</Quiet>,
  },
  {
    id: 'incident',
    header: 'Incident',
    cell: (entry) => entry.incidentId && <Link href={`/incidents/${entry.incidentId}`}>Open</Link>,
  },
]

export function EntriesTable({ entries }: { entries: readonly AuditEntry[] }) {
  const empty = (
    <EmptyState drawing="page" title="Nothing was changed yet">
      Every change of people, incidents and reviews is told here.
    </EmptyState>
  )
  return <DataTable caption="Changes" columns={columns} rows={entries} rowKey={(entry) => entry.id} empty={empty} />
}
