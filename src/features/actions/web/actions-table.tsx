import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Link } from '#ui/link.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type Column, DataTable } from '#ui/table/data-table.tsx'
import { type Action, type ActionStatus, actionFault } from '../model.ts'
import { ActionDialog } from './action-dialog.tsx'
import s from './actions.module.css'
import { DueDate } from './due-date.tsx'
import { type ActionWords, actions } from './requests.ts'
import { Ticket } from './ticket.tsx'
import { choicesOf, kindNames, priorityNames, StatusMark, statusNames } from './words.tsx'

export type ActionRow = Action & { incident: { id: string; number: number; title: string } }
type ActionsTableProps = {
  rows: readonly ActionRow[]
  me: User
  /** Say to which incident each belongs. */
  withIncident?: boolean
  /** The action whose dialog is open, by its id. */
  openId: string | undefined
  onOpen: (id: string | undefined) => void
}

/** Action items as rows; the status changes in place, everything else in the dialog. */
export function ActionsTable({ rows, me, withIncident = false, openId, onOpen }: ActionsTableProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [begin, setBegin] = useState<Partial<ActionWords>>()
  const open = rows.find((row) => row.id === openId)

  const change = useMutation({
    mutationFn: ({ row, status }: { row: ActionRow; status: ActionStatus }) =>
      actions.update({ id: row.id, version: row.version, status }),
    onSettled: (_done, _error, { row }) => {
      queries.invalidateQueries({ queryKey: ['actions'] })
      return queries.invalidateQueries({ queryKey: ['incident', row.incidentId] })
    },
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  })
  const setStatus = (row: ActionRow, status: ActionStatus) => {
    if (actionFault({ ...row, status })) {
      setBegin({ status })
      onOpen(row.id)
    } else change.mutate({ row, status })
  }

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
      cell: (row) =>
        me.role === 'viewer' ? (
          <StatusMark status={row.status} />
        ) : (
          <div className={s.status}>
            <SelectField
              label={`Status of A-${row.number}`}
              bare
              value={change.isPending && change.variables.row.id === row.id ? change.variables.status : row.status}
              onChange={(status) => setStatus(row, status)}
              choices={choicesOf(statusNames)}
            />
          </div>
        ),
    },
  ]
  return (
    <>
      <DataTable caption="Action items" columns={columns} rows={rows} rowKey={(row) => row.id} />
      {open && (
        <ActionDialog
          key={open.id}
          incidentId={open.incidentId}
          me={me}
          action={open}
          {...(begin && { begin })}
          onClose={() => {
            setBegin(undefined)
            onOpen(undefined)
          }}
        />
      )}
    </>
  )
}
