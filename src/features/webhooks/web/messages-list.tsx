import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { messageQuery, messagesQuery, webhooks } from './requests.ts'
import s from './webhooks.module.css'
import { messageStates } from './words.ts'

const most = 200

/** What a webhook was told, newest first. */
export function MessagesList({ webhookId, mayReplay }: { webhookId: string; mayReplay: boolean }) {
  const [limit, setLimit] = useState(20)
  const [openId, setOpenId] = useState<string | null>(null)
  const list = useQuery({ ...messagesQuery(webhookId, limit), placeholderData: keepPreviousData })
  if (list.isPending) return <Waiting label="Fetching the log" lines={4} />
  if (!list.data) return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  if (list.data.length === 0) return <Quiet>Nothing has been told yet. Send a test to see whether it arrives.</Quiet>
  return (
    <Stack gap={3}>
      <DataTable
        caption="Messages"
        rows={list.data}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'type',
            header: 'Event',
            main: true,
            cell: ({ id, type }) => (
              <button type="button" className={s.row} onClick={() => setOpenId(id)}>
                {type}
              </button>
            ),
          },
          { id: 'at', header: 'When', cell: ({ at }) => <Time at={at} precision="second" /> },
          {
            id: 'state',
            header: 'What became of it',
            cell: ({ state }) => <Badge tone={messageStates[state].tone}>{messageStates[state].name}</Badge>,
          },
          { id: 'attempts', header: 'Attempts', align: 'end', cell: ({ attempts }) => attempts },
          {
            id: 'next',
            header: 'Tried again',
            cell: ({ state, nextAt, attempts }) =>
              state === 'waiting' && nextAt && attempts > 0 ? <Time at={nextAt} precision="second" /> : '–',
          },
        ]}
      />
      {list.data.length === limit && limit < most && (
        <Button busy={list.isFetching} onClick={() => setLimit(most)}>
          Show older ones
        </Button>
      )}
      {openId && <MessageDialog id={openId} mayReplay={mayReplay} onClose={() => setOpenId(null)} />}
    </Stack>
  )
}

function MessageDialog({ id, mayReplay, onClose }: { id: string; mayReplay: boolean; onClose: () => void }) {
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(messageQuery(id))
  const replay = useMutation({
    mutationFn: () => webhooks.replay({ id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={data?.type ?? 'Message'}
      width={640}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {mayReplay && data && data.state !== 'waiting' && (
            <Button variant="primary" busy={replay.isPending} onClick={() => replay.mutate()}>
              Send it again
            </Button>
          )}
        </>
      }
    >
      <Stack gap={4}>
        <FailureNotice failure={failureOf(replay.error ?? error)} onRetry={() => refetch()} />
        {data && (
          <>
            <p>
              <Badge tone={messageStates[data.state].tone}>{messageStates[data.state].name}</Badge>{' '}
              <Time at={data.at} precision="second" />, with the id <code>{data.id}</code>
            </p>
            {data.log.length > 0 && (
              <ol className={s.attempts} aria-label="Attempts">
                {data.log.map(({ at, took, status, told }) => (
                  <li key={at}>
                    <Time at={at} precision="second" />: {status === null ? 'no answer' : `answered ${status}`} after{' '}
                    {took.toLocaleString('en')} ms
                    {told && <p>{told}</p>}
                  </li>
                ))}
              </ol>
            )}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
            <section className={s.body} tabIndex={0} aria-label="Body">
              <pre>{JSON.stringify(JSON.parse(data.body), null, 2)}</pre>
            </section>
          </>
        )}
      </Stack>
    </Dialog>
  )
}
