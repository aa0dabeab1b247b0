import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { User } from '../model.ts'
import s from './people.module.css'
import { faultsOf, people } from './requests.ts'

export function ProfileForm({ me }: { me: User }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [name, setName] = useState(me.name)
  const [timeZone, setTimeZone] = useState(me.timeZone)
  const save = useMutation({
    mutationFn: () => people.me.update({ name, timeZone }),
    onSuccess: (user) => {
      queries.setQueryData(['me'], user)
      notify({ tone: 'good', text: 'Your name and time zone are saved.' })
    },
  })
  const failure = failureOf(save.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form onSubmit={submit} className={s.form}>
      <Stack gap={4}>
        <TextField
          label="Name"
          autoComplete="name"
          required
          maxLength={120}
          value={name}
          error={faults.name}
          onChange={setName}
        />
        <ZoneField
          label="Time zone"
          hint="Times are shown to you in this zone; the incident’s own zone is one click away."
          value={timeZone}
          error={faults.timeZone}
          onChange={setTimeZone}
        />
        <FailureNotice failure={failure} />
        <Row>
          <Button
            type="submit"
            variant="primary"
            busy={save.isPending}
            disabled={name === me.name && timeZone === me.timeZone}
          >
            Save
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
