import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { CheckField, Segments } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import { type MyCalibration, noAnswer, type SharedRemark, type Sharing } from '../calibration/model.ts'
import { timeOf } from '../model.ts'
import s from './debriefs.module.css'
import { calibrationQuery, debriefQuery, debriefs } from './requests.ts'

const sharing: { value: Sharing; label: string }[] = [
  { value: 'private', label: 'Only I read it' },
  { value: 'withoutName', label: 'Share without my name' },
  { value: 'withName', label: 'Share with my name' },
]

/** A few minutes before the debrief: read, and say what surprised you and what you want to understand. */
export function BeforePage({ incident }: { incident: Incident }) {
  const page = useQuery(debriefQuery(incident.id))
  if (page.isPending) return <Waiting label="Fetching the debrief" lines={6} />
  if (page.isError) return <FailureNotice failure={failureOf(page.error)} onRetry={() => page.refetch()} />
  const { debrief } = page.data
  const home = `/incidents/${incidentKey(incident.number)}`
  if (!debrief)
    return (
      <EmptyState
        title="No debrief is planned"
        actions={<ButtonLink href={`${home}/understand/debrief`}>To the debrief</ButtonLink>}
      >
        Once one is planned, this is the place to read and think before it.
      </EmptyState>
    )
  const at = timeOf(debrief)
  return (
    <Stack gap={5}>
      <Section title="Before the debrief">
        <Stack gap={3}>
          <p>
            {at ? (
              <>
                {debrief.kind === 'meeting' ? 'It begins' : 'People write until'} <Time at={at} />.{' '}
              </>
            ) : null}
            Ten minutes now make the time together better: nobody has to be told what happened.
          </p>
          {debrief.objectives && <p className={s.written}>{debrief.objectives}</p>}
          <Row>
            <ButtonLink href={`${home}/story`} icon="pulse">
              Read the story
            </ButtonLink>
            <ButtonLink href={`${home}/understand/questions`} icon="message">
              Look at the questions
            </ButtonLink>
            <ButtonLink href={`${home}/understand/debrief`} icon="calendar">
              When and with whom
            </ButtonLink>
          </Row>
        </Stack>
      </Section>
      <Answers incidentId={incident.id} debriefId={debrief.id} />
    </Stack>
  )
}

function Answers({ incidentId, debriefId }: { incidentId: string; debriefId: string }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const query = calibrationQuery(incidentId, debriefId)
  const answer = useQuery(query)
  const [words, setWords] = useState<MyCalibration | null>(null)
  const mine = answer.data?.mine
  // What is being typed is not replaced by what comes from elsewhere.
  useEffect(() => setWords((now) => now ?? mine ?? null), [mine])
  const save = useMutation({
    mutationFn: (given: MyCalibration) => debriefs.calibrate({ id: debriefId, ...given }),
    onSuccess: (data) => {
      queries.setQueryData(query.queryKey, data)
      setWords(data.mine)
      notify({ text: 'Saved.' })
    },
  })
  if (answer.isPending) return <Waiting label="Fetching what was written" lines={4} />
  if (answer.isError) return <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
  const { open, surprised, understand } = answer.data
  const typed = words ?? noAnswer
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(typed)
  }
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as MyCalibration | undefined) : undefined
  return (
    <>
      {open && mine && (
        <Card label="What you think before the debrief">
          <form onSubmit={submit}>
            <Stack gap={4}>
              <CheckField
                label="I read the story"
                checked={typed.readStory}
                onChange={(readStory) => setWords({ ...typed, readStory })}
              />
              <TextArea
                label="What surprised you?"
                hint="Something you believed about the system, or about how we work, that turned out different."
                rows={4}
                maxLength={4000}
                value={typed.surprised}
                onChange={(text) => setWords({ ...typed, surprised: text })}
              />
              <TextArea
                label="What do you want to understand?"
                rows={4}
                maxLength={4000}
                value={typed.understand}
                onChange={(text) => setWords({ ...typed, understand: text })}
              />
              <Segments
                label="Who reads your answers"
                value={typed.shared}
                onChange={(shared) => setWords({ ...typed, shared })}
                choices={sharing}
              />
              <Quiet>
                {typed.shared === 'private'
                  ? 'Nobody else reads them, whatever their role.'
                  : typed.shared === 'withoutName'
                    ? 'They stand among those of others, in no order that tells when they were written.'
                    : 'They stand with your name.'}
              </Quiet>
              <FailureNotice failure={failure} />
              <Row>
                <Button type="submit" variant="primary" busy={save.isPending}>
                  Save
                </Button>
                {theirs && (
                  <Button
                    onClick={() => {
                      setWords({ ...typed, version: theirs.version })
                      save.reset()
                    }}
                  >
                    Keep what is here
                  </Button>
                )}
              </Row>
            </Stack>
          </form>
        </Card>
      )}
      {!open && <Quiet>The time for writing before this debrief is over.</Quiet>}
      <Remarks title="What surprised people" remarks={surprised} />
      <Remarks title="What people want to understand" remarks={understand} />
    </>
  )
}

function Remarks({ title, remarks }: { title: string; remarks: readonly SharedRemark[] }) {
  if (remarks.length === 0) return null
  return (
    <Section title={title}>
      <ul className={s.remarks}>
        {remarks.map(({ name, text }) => (
          <li key={`${name} ${text}`}>
            {text} {name && <Quiet>{name}</Quiet>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
