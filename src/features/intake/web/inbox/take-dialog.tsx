import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import { incidents } from '#features/incidents/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import type { InboxGroup } from '../../inbox/model.ts'
import s from './inbox.module.css'
import { inbox } from './requests.ts'

const shown = 12

/** Puts what waits into an incident that there is. */
export function TakeDialog({
  groups,
  onDone,
  onClose,
}: {
  groups: readonly InboxGroup[]
  onDone: (key: string) => void
  onClose: () => void
}) {
  const form = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState('')
  const found = useQuery({
    queryKey: ['incidents', 'to-take', text],
    queryFn: ({ signal }) => incidents.list({ text, limit: shown }, { signal }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.incidents ?? []
  const target = rows.find(({ id }) => id === chosen)
  const take = useMutation({
    mutationFn: (incidentId: string) => inbox.take({ groups: groups.map(({ id }) => id), incidentId }),
    onSuccess: () => target && onDone(incidentKey(target.number)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (target && !take.isPending) take.mutate(target.id)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Put into an incident"
      width={620}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={take.isPending} disabled={!target}>
            {target ? `Put into ${incidentKey(target.number)}` : 'Choose one'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={3}>
          <SearchField label="Find the incident" autoFocus value={text} onChange={setText} />
          <fieldset className={s.choices}>
            <legend className="visually-hidden">Incidents</legend>
            {rows.map(({ id, number, title, createdAt }) => (
              <label key={id}>
                <input type="radio" name={form} value={id} checked={id === chosen} onChange={() => setChosen(id)} />
                <span>
                  {incidentKey(number)} {title}{' '}
                  <span className={s.quiet}>
                    <Time at={createdAt} form="date" />
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          {found.isSuccess && rows.length === 0 && <p className={s.quiet}>No incident is called so.</p>}
          <FailureNotice failure={failureOf(take.error)} />
        </Stack>
      </form>
    </Dialog>
  )
}
