import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import type { TestReport } from '../../connections/model.ts'
import s from './connections.module.css'
import { connections } from './requests.ts'

const names: Record<TestReport['steps'][number]['step'], string> = {
  prove: 'Proves itself',
  store: 'Stored',
  translate: 'Translated',
  route: 'Would go to',
}

/** Sends a test delivery through the whole path, up to the door of an incident. */
export function TestConnection({ id }: { id: string }) {
  const queries = useQueryClient()
  const [body, setBody] = useState('')
  const [own, setOwn] = useState(false)
  const test = useMutation({
    mutationFn: () => connections.test({ id, ...(own && body.trim() && { body }) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  })
  return (
    <Section
      title="Try it"
      actions={
        <Button size="s" busy={test.isPending} onClick={() => test.mutate()}>
          Send a test delivery
        </Button>
      }
    >
      <Stack gap={3}>
        <Quiet>
          It takes the way of a real delivery and stops before an incident.{' '}
          <button type="button" className={s.link} aria-expanded={own} onClick={() => setOwn(!own)}>
            {own ? 'Use an example instead' : 'Use a body of your own'}
          </button>
        </Quiet>
        {own && <TextArea label="Body" rows={6} spellCheck={false} value={body} onChange={setBody} />}
        <FailureNotice failure={failureOf(test.error)} />
        {test.data && (
          <ol className={s.steps} aria-label="What became of it">
            {test.data.steps.map(({ step, ok, message }) => (
              <li key={step} data-ok={ok}>
                <Icon
                  name={ok === null ? 'clock' : ok ? 'check' : 'close'}
                  label={ok === false ? 'Failed' : undefined}
                />
                <b>{names[step]}</b>
                <span>{message}</span>
              </li>
            ))}
          </ol>
        )}
      </Stack>
    </Section>
  )
}
