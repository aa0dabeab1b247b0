import { incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { TicketMark } from '#features/tickets/web/ticket-mark.tsx'
import { Link } from '#ui/link.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import type { Action } from '../model.ts'
import type { ListedAction } from '../views/model.ts'
import { ActionDialog } from './action-dialog.tsx'
import s from './actions.module.css'
import { DueDate } from './due-date.tsx'
import { Ticket } from './ticket.tsx'
import { kindNames, priorityNames, StatusMark } from './words.tsx'

export type ActionRow = Action & Pick<ListedAction, 'incident' | 'ticketMark'>
type ActionsTableProps = {
  rows: readonly ActionRow[]
  me: User
  caption?: string
  /** Say to which incident each belongs. */
  withIncident?: boolean
  /** The action whose dialog is open, by its id. */
  openId: string | undefined
  onOpen: (id: string | undefined) => void
}

/** Action items as rows; what can be done with one is in its dialog. */
export function ActionsTable({
  rows,
  me,
  caption = 'Action items',
  withIncident = false,
  openId,
  onOpen,
}: ActionsTableProps) {
  const open = rows.find((row) => row.id === openId)

  const columns: Column<ActionRow>[] = [
    {
      id: 'title',
      header: 'Action',
      main: true,
      cell: (row) => (
        <>
          <button type="button" className={s.title} onClick={() => onOpen(row.id)}>
            {row.title}
          </button>
          <div className={s.under}>
            <span className={s.number}>A-{row.number}</span>
            {withIncident && (
              <Link href={`/incidents/${incidentKey(row.incident.number)}/actions`} title={row.incident.title}>
                {incidentKey(row.incident.number)}
              </Link>
            )}
            <span>{kindNames[row.kind]}</span>
            {row.ticket && <Ticket ticket={row.ticket} />}
            <TicketMark mark={row.ticketMark} />
            {row.status === 'declined' && row.reason && <span>Because: {row.reason}</span>}
          </div>
        </>
      ),
    },
    { id: 'owner', header: 'Owner', cell: (row) => <span className={s.whole}>{row.owner.name}</span> },
    { id: 'due', header: 'Due', cell: (row) => row.dueOn && <DueDate action={row} zone={me.timeZone} /> },
    { id: 'priority', header: 'Priority', cell: (row) => priorityNames[row.priority] },
    {
      id: 'status',
      header: 'Status',
      cell: (row) => <StatusMark status={row.status} />,
    },
  ]
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} />
      {open && (
        <ActionDialog
          key={open.id}
          incidentId={open.incidentId}
          me={me}
          action={open}
          onClose={() => onOpen(undefined)}
        />
      )}
    </>
  )
}
