import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import type { ChatImport } from '../../chat/model.ts'
import cards from '../intake.module.css'
import { routing } from '../routing/requests.ts'
import s from './channels-card.module.css'
import { channelImportsQuery, channelsQuery } from './requests.ts'

const states: Record<ChatImport['state'], string> = {
  queued: 'about to be read',
  reading: 'being read',
  done: 'read',
  failed: 'not read to its end',
}

/** Chat channels that belong to the incident, and those that are read into it. */
export function ChannelsCard({ incidentId, mayWrite }: { incidentId: string; mayWrite: boolean }) {
  const queries = useQueryClient()
  const channels = useQuery(channelsQuery(incidentId)).data ?? []
  const imports = useQuery(channelImportsQuery(incidentId)).data ?? []
  const [channel, setChannel] = useState('')
  const settle = () => queries.invalidateQueries({ queryKey: channelsQuery(incidentId).queryKey })
  const link = useMutation({
    mutationFn: (name: string) => routing.channels.link({ incidentId, channel: name }),
    onSuccess: () => setChannel(''),
    onSettled: settle,
  })
  const unlink = useMutation({
    mutationFn: (name: string) => routing.channels.unlink({ incidentId, channel: name }),
    onSettled: settle,
  })
  if (!mayWrite && channels.length === 0 && imports.length === 0) return null
  const nameOf = (id: string) => {
    const found = imports.find(({ channelId }) => channelId.toLowerCase() === id)
    return found ? `#${found.channelName}` : id
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (channel.trim() !== '' && !link.isPending) link.mutate(channel.trim())
  }
  return (
    <details className={`${cards.card} ${s.fold}`} open={channels.length > 0 || imports.length > 0}>
      <summary>Chat channels of this incident</summary>
      <Stack gap={3}>
        {channels.length === 0 && (
          <Quiet>
            None is linked. In Slack, /debrief link in the channel does it; messages that people mark there then come
            here.
          </Quiet>
        )}
        {channels.length > 0 && (
          <ul className={s.channels} aria-label="Linked channels">
            {channels.map((id) => (
              <li key={id}>
                <span>{nameOf(id)}</span>
                {mayWrite && (
                  <IconButton
                    icon="close"
                    size="s"
                    label={`Unlink ${nameOf(id)}`}
                    disabled={unlink.isPending}
                    onClick={() => unlink.mutate(id)}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        {imports.length > 0 && (
          <ul className={s.imports} aria-label="Channels read into the log">
            {imports.map(({ id, channelName, state, read, added, error }) => (
              <li key={id}>
                #{channelName} <Badge tone={state === 'failed' ? 'bad' : 'neutral'}>{states[state]}</Badge>{' '}
                <span>{`${read.toLocaleString('en')} messages, ${added.toLocaleString('en')} new`}</span>
                {error && <p>{error} What was read stays; type /debrief import in the channel to go on.</p>}
              </li>
            ))}
          </ul>
        )}
        {mayWrite && (
          <form onSubmit={submit}>
            <Row gap={2}>
              <TextField
                label="Link a channel"
                bare
                placeholder="Id of a channel, such as C0123ABCD"
                maxLength={200}
                value={channel}
                onChange={setChannel}
              />
              <Button type="submit" size="s" busy={link.isPending} disabled={channel.trim() === ''}>
                Link
              </Button>
            </Row>
          </form>
        )}
        <FailureNotice failure={failureOf(link.error ?? unlink.error)} />
      </Stack>
    </details>
  )
}
