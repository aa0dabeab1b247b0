import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { SeverityMark } from '#ui/marks/severity-mark.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { isSure, type OldDocument } from '../old-document.ts'
import s from './documents.module.css'
import { stateNames } from './words.ts'

/** What was read in each document, at a glance. */
export function DocumentsTable({ rows }: { rows: readonly OldDocument[] }) {
  return (
    <DataTable
      caption="Old documents"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'document',
          header: 'Document',
          main: true,
          cell: ({ id, name, outline, incident }) => (
            <span className={s.name}>
              <Link href={incident ? `/incidents/INC-${incident.number}/review` : `/library/documents/${id}`}>
                {incident?.title ?? outline?.title ?? name.split('/').at(-1)}
              </Link>
              <span>{name}</span>
            </span>
          ),
        },
        { id: 'date', header: 'Date', cell: ({ outline }) => <span className={s.day}>{outline?.date ?? '–'}</span> },
        {
          id: 'severity',
          header: 'Severity',
          cell: ({ outline }) =>
            outline?.severity ? <SeverityMark level={outline.severity as 1 | 2 | 3 | 4 | 5} /> : '–',
        },
        { id: 'entries', header: 'Events', align: 'end', cell: ({ outline }) => outline?.entries ?? '–' },
        { id: 'actions', header: 'Actions', align: 'end', cell: ({ outline }) => outline?.actions ?? '–' },
        { id: 'state', header: 'State', cell: (row) => <State document={row} /> },
      ]}
    />
  )
}

function State({ document: { state, outline, error } }: { document: OldDocument }) {
  if (state === 'failed')
    return (
      <span className={s.failed}>
        <Badge tone="bad">{stateNames.failed}</Badge>
        {error && <span>{`${error.message} ${error.remedy}`}</span>}
      </span>
    )
  if (state !== 'read' || !outline)
    return <Badge tone={state === 'kept' ? 'good' : 'neutral'}>{stateNames[state]}</Badge>
  return isSure(outline) ? <Badge tone="good">Read, sure</Badge> : <Badge tone="warn">Read, please look</Badge>
}
