import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { PasswordField } from './password-field.tsx'
import s from './people.module.css'
import { faultsOf, people, sessionsQuery } from './requests.ts'

export function PasswordForm({ email }: { email: string }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => people.me.changePassword({ current, next }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      queries.invalidateQueries(sessionsQuery)
      notify({ tone: 'good', text: 'Your password is changed. Everywhere else you are signed out.' })
    },
  })
  const failure = failureOf(change.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate()
  }
  return (
    <form onSubmit={submit} className={s.form}>
      {/* Password managers learn from it whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Stack gap={4}>
        <PasswordField label="Current password" value={current} error={faults.current} onChange={setCurrent} />
        <PasswordField label="New password" fresh value={next} error={faults.next} onChange={setNext} />
        <FailureNotice failure={failure} />
        <Row>
          <Button type="submit" busy={change.isPending}>
            Change the password
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
