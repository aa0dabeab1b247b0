import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import s from '../connections/connections.module.css'
import { chat, chatAppQuery } from './requests.ts'

/** The app at the messenger: what it is made of, and the token it speaks with. */
export function ChatAppSection({ connectionId, name }: { connectionId: string; name: string }) {
  const queries = useQueryClient()
  const { data } = useQuery(chatAppQuery(connectionId))
  const [token, setToken] = useState('')
  const [copied, setCopied] = useState(false)
  const give = useMutation({
    mutationFn: () => chat.giveToken({ id: connectionId, token }),
    onSuccess: (now) => {
      setToken('')
      queries.setQueryData(chatAppQuery(connectionId).queryKey, now)
    },
  })
  if (!data) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (token.trim() !== '' && !give.isPending) give.mutate()
  }
  const copy = () =>
    navigator.clipboard?.writeText(data.manifest).then(
      () => setCopied(true),
      () => undefined,
    )
  return (
    <Section
      title={`The app in ${name}`}
      actions={
        <Button size="s" icon={copied ? 'check' : 'link'} onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy the manifest'}
        </Button>
      }
    >
      <Stack gap={3}>
        <Quiet>
          Make an app of your own in {name} from this manifest, install it, and give its token here. The signing secret
          goes above. With the token, people can also choose to be reminded of their actions in {name}.
        </Quiet>
        <details className={s.manifest}>
          <summary>Show the manifest</summary>
          <pre>{data.manifest}</pre>
        </details>
        {data.token ? (
          <p>
            It speaks with <b>{data.token.team}</b>, by the token <code>…{data.token.hint}</code> given{' '}
            <Time at={data.token.givenAt} />.
          </p>
        ) : (
          <p>It has no token yet, so it can neither read a message nor answer.</p>
        )}
        <form onSubmit={submit}>
          <Row gap={2}>
            <TextField
              label={data.token ? 'Another token' : 'Token of the app'}
              hint="It begins with xoxb-. It is tried at once and never shown again."
              autoComplete="off"
              spellCheck={false}
              value={token}
              onChange={setToken}
            />
            <Button type="submit" busy={give.isPending} disabled={token.trim() === ''}>
              Give it
            </Button>
          </Row>
        </form>
        <FailureNotice failure={failureOf(give.error)} />
      </Stack>
    </Section>
  )
}
