import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Link } from '#ui/link.tsx'
import { Badge, type Tone } from '#ui/marks/badge.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import { type Lesson, mayHaveHeld, type Standing, standingNames } from '../../earlier/model.ts'
import { statusNames } from '../../model.ts'
import { earlier, earlierLessonsQuery } from '../requests.ts'
import s from './earlier.module.css'
import { reasonTexts } from './words.ts'

const tones: Record<Standing, Tone> = {
  notHeld: 'warn',
  neverLookedAt: 'accent',
  unclear: 'neutral',
  held: 'good',
  notDone: 'neutral',
}

type EarlierLessonsProps = {
  incidentId: string
  me: User
  /** What stands there when there is nothing to show. */
  none?: string
}

/** Actions of earlier incidents that are like this one, and whether they held. */
export function EarlierLessons({ incidentId, me, none }: EarlierLessonsProps) {
  const { data, error, refetch } = useQuery(earlierLessonsQuery(incidentId))
  if (!data)
    return error ? (
      <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
    ) : none === undefined ? null : (
      <Waiting label="Looking for earlier lessons" lines={3} />
    )
  if (data.lessons.length === 0) return none === undefined ? null : <p className={s.calm}>{none}</p>
  return (
    <section className={s.lessons} aria-label="Earlier lessons">
      <h2>Earlier lessons</h2>
      <p className={s.calm}>
        What followed from incidents with a factor, service or tag in common, and whether it held.
      </p>
      <ul>
        {data.lessons.map((lesson) => (
          <One key={lesson.action.id} incidentId={incidentId} me={me} lesson={lesson} />
        ))}
      </ul>
      {data.total > data.lessons.length && (
        <p className={s.calm}>
          {data.lessons.length} of {data.total.toLocaleString('en')} are shown, the closest first.
        </p>
      )}
    </section>
  )
}

function One({ incidentId, me, lesson }: { incidentId: string; me: User; lesson: Lesson }) {
  const { action, incident, standing, reasons, look } = lesson
  const queries = useQueryClient()
  const notify = useNotify()
  const key = incidentKey(incident.number)
  const says = useMutation({
    mutationFn: () => earlier.didNotHold({ incidentId, id: action.id, version: action.version }),
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: ['incident', incidentId, 'actions'] })
      queries.invalidateQueries({ queryKey: ['incident', incident.id] })
      queries.invalidateQueries({ queryKey: ['actions'] })
      notify({ text: `It is written down at A-${action.number} that it did not hold, with a link to this incident.` })
    },
    onError: () => queries.invalidateQueries({ queryKey: earlierLessonsQuery(incidentId).queryKey }),
  })
  const may = me.role !== 'viewer' || me.id === action.owner.id
  return (
    <li>
      <div className={s.head}>
        <Badge tone={tones[standing]}>{standingNames[standing]}</Badge>
        {standing === 'notDone' && <span className={s.calm}>{statusNames[action.status]}</span>}
      </div>
      <Link className={s.title} href={`/incidents/${key}/actions?action=${action.id}`}>
        A-{action.number} {action.title}
      </Link>
      <div className={s.calm}>
        {action.owner.name}, after{' '}
        <Link href={`/incidents/${key}/review`}>
          {key} {incident.title}
        </Link>
        , <Time at={incident.startsAt} form="date" />
      </div>
      {action.status === 'declined' && action.reason && (
        <div className={s.calm}>
          Declined: <q>{action.reason}</q>
        </div>
      )}
      {look && (
        <div className={s.calm}>
          {look.byName} looked on <Time at={look.at} form="date" />
          {look.here && ', at this incident'}
          {look.words && (
            <>
              : <q>{look.words}</q>
            </>
          )}
        </div>
      )}
      <ul className={s.reasons} aria-label="Why it is shown">
        {reasonTexts(reasons).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <FailureNotice failure={failureOf(says.error)} />
      {may && mayHaveHeld(standing) && !(standing === 'notHeld' && look?.here) && (
        <Button
          size="s"
          busy={says.isPending}
          aria-label={`This did not hold: A-${action.number} ${action.title}`}
          onClick={() => says.mutate()}
        >
          This did not hold
        </Button>
      )}
    </li>
  )
}
