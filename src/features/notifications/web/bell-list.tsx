import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Link } from '#ui/link.tsx'
import { Time } from '#ui/time/time.tsx'
import { type Notification, sentenceOf } from '../model.ts'
import s from './notifications.module.css'
import { newestQuery, notifications } from './requests.ts'

/** What waits, newest first. Following one marks it as read. */
export function BellList({ onLeave }: { onLeave: () => void }) {
  const queries = useQueryClient()
  const list = useQuery(newestQuery)
  const again = () => queries.invalidateQueries({ queryKey: ['notifications'] })
  const read = useMutation({ mutationFn: (id: string) => notifications.read({ id }), onSettled: again })
  const readAll = useMutation({ mutationFn: () => notifications.readAll(), onSettled: again })
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => top.current?.focus(), [])
  const rows = list.data?.notifications ?? []
  return (
    <div className={s.list}>
      <div className={s.head}>
        <h2 ref={top} tabIndex={-1}>
          Notifications
        </h2>
        {(list.data?.unread ?? 0) > 0 && (
          <Button size="s" variant="quiet" busy={readAll.isPending} onClick={() => readAll.mutate()}>
            Mark all as read
          </Button>
        )}
      </div>
      {list.isPending && <Waiting label="Fetching the notifications" lines={4} />}
      {list.isError && rows.length === 0 && (
        <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <p className={s.none}>Nothing waits for you. You are told here when somebody mentions you or answers you.</p>
      )}
      <ul>
        {rows.map((one) => (
          <Entry
            key={one.id}
            notification={one}
            onFollow={() => {
              if (one.readAt === null) read.mutate(one.id)
              onLeave()
            }}
          />
        ))}
      </ul>
      <p className={s.foot}>
        <Link href="/settings/account#told" onClick={onLeave}>
          How you are told
        </Link>
      </p>
    </div>
  )
}

function Entry({ notification, onFollow }: { notification: Notification; onFollow: () => void }) {
  const { kind, incident, text, link, createdAt, readAt } = notification
  return (
    <li className={readAt === null ? s.unread : undefined}>
      <Link href={link} onClick={onFollow} className={s.entry}>
        <span>
          {readAt === null && <span className="visually-hidden">Not read: </span>}
          {sentenceOf(notification)}
        </span>
        {text && (kind === 'actions' || kind === 'not-reached' ? <span>{text}</span> : <q>{text}</q>)}
        <span className={s.where}>
          {incident && `${incidentKey(incident.number)} ${incident.title}, `}
          <Time at={createdAt} />
        </span>
      </Link>
    </li>
  )
}
