import { useQuery } from '@tanstack/react-query'
import { incidentKey } from '#features/incidents/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Minutes } from '../../meeting/contract.ts'
import s from './meeting.module.css'
import { QuestionsAtLarge } from './moments/questions.tsx'
import { meetings, minutesQuery, useDeed } from './requests.ts'
import { useRoom } from './room.ts'

/** After the meeting: what it left, what stays open, and where it goes on. */
export function EndedMeeting() {
  const { incident, meeting, runs } = useRoom()
  const incidentId = incident.id
  const minutes = useQuery(minutesQuery(incidentId))
  const reopen = useDeed(incidentId, () => meetings.reopen({ incidentId }))
  const again = useDeed(incidentId, () => meetings.prepare({ incidentId }))
  const key = incidentKey(incident.number)
  return (
    <Stack gap={5}>
      <Remark tone="good" title="The meeting has ended">
        {meeting.closedItself && 'Nobody ended it, so Debrief did after a long silence. '}
        What was said and decided is part of the review. Ideas wait among the actions until somebody commits to them.
      </Remark>
      <Row gap={2}>
        <ButtonLink href={`/incidents/${key}/review`}>To the review</ButtonLink>
        <ButtonLink href={`/incidents/${key}/actions`}>To the actions</ButtonLink>
        {runs && (
          <>
            <Button variant="quiet" busy={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
              Take it up again
            </Button>
            <Button variant="quiet" busy={again.isPending} onClick={() => again.mutate(undefined)}>
              Prepare another meeting
            </Button>
          </>
        )}
      </Row>
      <QuestionsAtLarge everything heading="h2" />
      {minutes.isPending && <Waiting label="Fetching the minutes" lines={6} />}
      {minutes.isError && !minutes.data && (
        <FailureNotice failure={failureOf(minutes.error)} onRetry={() => minutes.refetch()} />
      )}
      {minutes.data?.minutes.map((one) => (
        <Left key={one.id} minutes={one} />
      ))}
    </Stack>
  )
}

/** What one meeting left. */
function Left({ minutes }: { minutes: Minutes }) {
  const told = minutes.items.filter(
    ({ notes, decisions, groups }) => notes.length + decisions.length + groups.length > 0,
  )
  return (
    <section className={s.minutes} aria-label="Minutes">
      <h2>
        Minutes{' '}
        {minutes.startedAt && (
          <span className={s.quiet}>
            <Time at={minutes.startedAt} />
          </span>
        )}
      </h2>
      <p className={s.quiet}>{minutes.people.map(({ name }) => name).join(', ')}</p>
      <Lines title="Decided" texts={minutes.decisions} />
      <Lines title="Parked" texts={minutes.parked} />
      <Lines title="Ideas for action" texts={minutes.ideas.map(({ number, title }) => `A-${number} ${title}`)} />
      {told.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same title may stand there twice
        <section key={`${at} ${item.title}`}>
          <h3>{item.title}</h3>
          <ul className={s.lines}>
            {[...item.decisions.map((text) => `Decided: ${text}`), ...item.notes].map((text, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice
              <li key={`${line} ${text}`}>{text}</li>
            ))}
            {item.groups.map(({ title, cards, dots }, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice
              <li key={`${line} ${title}`}>
                {dots !== null && <span className={s.number}>{dots === 1 ? '1 dot' : `${dots} dots`} </span>}
                {title && <strong>{title}: </strong>}
                {cards.join(' · ')}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Lines({ title, texts }: { title: string; texts: string[] }) {
  if (texts.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className={s.lines}>
        {texts.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice
          <li key={`${at} ${text}`}>{text}</li>
        ))}
      </ul>
    </section>
  )
}
