import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { peopleQuery } from '#features/incidents/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import type { AffectedCustomer, CustomerList } from '../customers/model.ts'
import { CustomerDialog } from './customer-dialog.tsx'
import s from './impact.module.css'
import { customers, customersQuery } from './requests.ts'

/** The restricted list. Whoever is not named reads why it is not shown, and whom to ask. */
export function Customers({ incidentId }: { incidentId: string }) {
  const list = useQuery(customersQuery(incidentId))
  if (list.isPending) return <Waiting label="Looking who may see the list" lines={1} />
  if (list.isError) return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  return (
    <Stack gap={4}>
      {list.data.customers ? (
        <Named incidentId={incidentId} list={list.data} customers={list.data.customers} />
      ) : (
        <Remark title="Only people who are named see this list.">
          {list.data.mayName
            ? 'You may name them, yourself too. It is in no export, no search and no log; the audit log tells who named whom.'
            : 'The owner of the review and admins name them. It is in no export, no search and no log.'}
        </Remark>
      )}
      {(list.data.mayName || list.data.maySee) && <Readers incidentId={incidentId} list={list.data} />}
    </Stack>
  )
}

function useListDeeds(incidentId: string) {
  const queries = useQueryClient()
  const notify = useNotify()
  const onError = (error: unknown) => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
  }
  const onSettled = () => queries.invalidateQueries(customersQuery(incidentId))
  const add = useMutation({
    mutationFn: (given: Pick<AffectedCustomer, 'name' | 'note'>[]) => customers.add({ incidentId, customers: given }),
    onError,
    onSettled,
  })
  const remove = useMutation({
    mutationFn: ({ id }: AffectedCustomer) => customers.remove({ incidentId, id }),
    onSuccess: (_, { name, note }) =>
      notify({
        text: `${name} was taken off the list.`,
        action: { label: 'Undo', run: () => add.mutate([{ name, note }]) },
      }),
    onError,
    onSettled,
  })
  const setReader = useMutation({
    mutationFn: ({ userId, reads }: { userId: string; reads: boolean }) =>
      reads ? customers.name({ incidentId, userId }) : customers.unname({ incidentId, userId }),
    onError,
    onSettled,
  })
  const save = useMutation({
    mutationFn: () => customers.export({ incidentId }),
    onSuccess: ({ fileName, mediaType, content }) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([content], { type: mediaType }))
      link.download = fileName
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    },
    onError,
  })
  return { add, remove, setReader, save }
}

interface NamedProps {
  incidentId: string
  list: CustomerList
  customers: readonly AffectedCustomer[]
}

function Named({ incidentId, list, customers: rows }: NamedProps) {
  const { add, remove, save } = useListDeeds(incidentId)
  const [name, setName] = useState('')
  const [editing, setEditing] = useState<AffectedCustomer | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A column of a spreadsheet can be pasted as it is.
    const names = name
      .split(/[\n\r\t;]+/)
      .map((one) => one.trim().slice(0, 200))
      .filter(Boolean)
    if (names.length > 0)
      add.mutate(
        names.map((one) => ({ name: one, note: '' })),
        { onSuccess: () => setName('') },
      )
  }
  return (
    <>
      <DataTable
        caption="Affected customers"
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Quiet>Nobody is on the list yet. An empty list does not say that nobody was affected.</Quiet>}
        columns={[
          { id: 'name', header: 'Customer', main: true, cell: (customer) => customer.name },
          { id: 'note', header: 'Note', cell: (customer) => customer.note },
          ...(list.mayWrite
            ? [
                {
                  id: 'deeds',
                  header: 'Change',
                  bare: true,
                  align: 'end' as const,
                  cell: (customer: AffectedCustomer) => (
                    <Row justify="end" gap={1}>
                      <IconButton
                        icon="edit"
                        size="s"
                        label={`Change ${customer.name}`}
                        onClick={() => setEditing(customer)}
                      />
                      <IconButton
                        icon="trash"
                        size="s"
                        label={`Take ${customer.name} off the list`}
                        onClick={() => remove.mutate(customer)}
                      />
                    </Row>
                  ),
                },
              ]
            : []),
        ]}
      />
      {list.mayWrite && (
        <form className={s.adding} onSubmit={submit}>
          <TextField
            label="Add a customer"
            hint="Several at once with semicolons between."
            maxLength={20_000}
            value={name}
            onChange={setName}
          />
          <Button type="submit" icon="plus" busy={add.isPending}>
            Add
          </Button>
        </form>
      )}
      {rows.length > 0 && (
        <Row>
          <Button size="s" variant="quiet" icon="download" busy={save.isPending} onClick={() => save.mutate()}>
            Save the list as CSV
          </Button>
          <Quiet>The audit log tells that you did. No other export has it.</Quiet>
        </Row>
      )}
      {editing && <CustomerDialog incidentId={incidentId} customer={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Readers({ incidentId, list }: { incidentId: string; list: CustomerList }) {
  const { setReader } = useListDeeds(incidentId)
  const everybody = useQuery({ ...peopleQuery, enabled: list.mayName }).data ?? []
  const left = everybody.filter(({ id }) => !list.readers.some((reader) => reader.id === id))
  return (
    <div className={s.readers}>
      <h3>Who sees the list</h3>
      {list.readers.length === 0 ? (
        <Quiet>Nobody yet.</Quiet>
      ) : (
        <ul>
          {list.readers.map(({ id, name }) => (
            <li key={id}>
              {name}
              {list.mayName && (
                <IconButton
                  icon="close"
                  size="s"
                  label={`${name} sees the list no longer`}
                  onClick={() => setReader.mutate({ userId: id, reads: false })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {list.mayName && left.length > 0 && (
        <SelectField
          label="Name somebody"
          value=""
          onChange={(userId) => setReader.mutate({ userId, reads: true })}
          choices={[
            { value: '', label: 'Choose a person', disabled: true },
            ...left.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </div>
  )
}
