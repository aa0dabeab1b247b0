import type { FormEvent, ReactNode } from 'react'
import type { ApiFailure } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Page } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import s from './people.module.css'

type OutsideFormProps = {
  title: string
  lead?: ReactNode
  submit: string
  busy: boolean
  failure: ApiFailure | null
  onSubmit: () => void
  children: ReactNode
}

/** A page with one form, for those who are not signed in. */
export function OutsideForm({ title, lead, submit, busy, failure, onSubmit, children }: OutsideFormProps) {
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSubmit()
  }
  return (
    <Page title={title} lead={lead} width="text">
      <Card>
        <form onSubmit={send}>
          <Stack gap={5}>
            {children}
            <FailureNotice failure={failure} />
            <Button type="submit" variant="primary" busy={busy} className={s.whole}>
              {submit}
            </Button>
          </Stack>
        </form>
      </Card>
    </Page>
  )
}
