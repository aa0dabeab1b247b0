import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import type { OpenInterview } from '../interviews/model.ts'
import { mayRemove, speaksForPerson } from '../interviews/policy.ts'
import s from './accounts.module.css'
import { ConsentCard } from './consent-card.tsx'
import { InterviewNotes } from './interview-notes.tsx'
import { momentsQuery } from './moments.ts'
import { PartsCard } from './parts-card.tsx'
import { interviewQuery, interviews, useAccountsChange } from './requests.ts'

type InterviewPageProps = { incident: { id: string }; id: string; home: string; onGone: () => void }

/** One interview as each of its people sees it. */
export function InterviewPage({ incident, id, home, onGone }: InterviewPageProps) {
  const incidentId = incident.id
  const open = useQuery(interviewQuery(incidentId, id))
  const moments = useQuery(momentsQuery(incidentId)).data ?? []
  if (open.isPending) return <Waiting label="Reading the interview" lines={4} />
  if (open.isError) return <FailureNotice failure={failureOf(open.error)} onRetry={() => open.refetch()} />
  const interview = open.data
  const forPerson = speaksForPerson(interview.as, interview)
  return (
    <div className={s.own}>
      <p>
        <Link href={home}>All accounts</Link>
      </p>
      <Section title={`Interview with ${interview.person.name}`}>
        <Stack gap={5}>
          <p>
            By {interview.interviewer.name}
            {interview.plannedAt && (
              <>
                , <Time at={interview.plannedAt} />
              </>
            )}
            .
          </p>
          {interview.purpose && <Remark title="What it is for">{interview.purpose}</Remark>}
          {interview.locked && (
            <Remark tone="warn" title="Something of it is sealed with a key that is not here">
              It is kept as it is. Ask the operator to bring the key file back.
            </Remark>
          )}
          <ConsentCard incidentId={incidentId} interview={interview} mayAnswer={forPerson} />
          {interview.as === 'interviewer' && interview.consent === 'given' && !interview.locked && (
            <InterviewNotes key={interview.id} incidentId={incidentId} interview={interview} moments={moments} />
          )}
          <PartsCard incidentId={incidentId} interview={interview} moments={moments} mayAnswer={forPerson} />
          {mayRemove(interview.as, interview) && <Removal {...{ incidentId, interview, onGone }} />}
        </Stack>
      </Section>
    </div>
  )
}

function Removal({
  incidentId,
  interview,
  onGone,
}: {
  incidentId: string
  interview: OpenInterview
  onGone: () => void
}) {
  const [sure, setSure] = useState(false)
  const remove = useAccountsChange(incidentId, async () => {
    await interviews.remove({ incidentId, id: interview.id })
    onGone()
  })
  return (
    <Row>
      <Button variant="quiet" icon="trash" onClick={() => setSure(true)}>
        Remove this interview
      </Button>
      <ConfirmDialog
        open={sure}
        title="Remove this interview?"
        confirm="Remove it"
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
        onClose={() => setSure(false)}
      >
        Notes are erased, and what was shared of it is taken back. Nobody can bring them back.
      </ConfirmDialog>
    </Row>
  )
}
