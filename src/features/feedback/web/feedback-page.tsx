import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import { enough } from '../model.ts'
import { AnswerForm } from './answer-form.tsx'
import s from './feedback.module.css'
import { FiguresView } from './figures-view.tsx'
import { feedback as api, feedbackQuery, kept, namelessQuery } from './requests.ts'

/** How the review was for those who took part: one's own answer, and the figures once they are shown. */
export function FeedbackPage({ incident, userId }: { incident: Incident; userId: string }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const look = useQuery(feedbackQuery(incident.id))
  const [token, setToken] = useState(() => kept.read(incident.id, userId))
  const nameless = useQuery(namelessQuery(incident.id, token))
  const close = useMutation({
    mutationFn: () => api.close({ incidentId: incident.id }),
    onSuccess: (after) => queries.setQueryData(feedbackQuery(incident.id).queryKey, after),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  })
  if (look.isError && !look.data)
    return <FailureNotice failure={failureOf(look.error)} onRetry={() => look.refetch()} />
  if (!look.data || (token !== null && nameless.isPending)) return <Waiting label="Fetching the feedback" lines={5} />
  const { state, closesAt, mine, mayClose, figures } = look.data
  if (state === 'notYet')
    return (
      <EmptyState drawing="tasks" title="Nobody is asked yet">
        Once the debrief was held or the review is published, those who took part are asked five short questions about
        how it was for them. Figures are shown from {enough} answers up, so that nobody can be told from them.
      </EmptyState>
    )
  if (figures) return <FiguresView figures={figures} />
  const own = mine.answer ?? nameless.data?.answer ?? null
  const elsewhere = mine.given && own === null
  return (
    <div className={s.page}>
      <Remark
        title={state === 'tooFew' ? 'Fewer than five people have answered' : 'Answers are taken in and not shown yet'}
        actions={
          mayClose && (
            <Button size="s" busy={close.isPending} onClick={() => close.mutate()}>
              Show them now, if there are enough
            </Button>
          )
        }
      >
        {state === 'tooFew' ? (
          'With so few, one could guess whose they are. The figures appear as soon as there are five; until then you can answer.'
        ) : (
          <>
            All figures are shown at once, after <Time at={closesAt ?? ''} form="date-time" precision="minute" /> and
            from five answers up. Until then nobody is told how many there are, and you can change yours.
          </>
        )}
      </Remark>
      {elsewhere ? (
        <Remark tone="good" title="You have answered without a name">
          Nothing in Debrief tells which answer is yours. It can be changed from the browser in which you gave it.
        </Remark>
      ) : (
        <Section title="How was this review for you?">
          <Card>
            <AnswerForm
              key={own ? 'given' : 'new'}
              incidentId={incident.id}
              answer={own}
              nameless={mine.answer === null}
              token={token}
              onGiven={(next) => {
                kept.write(incident.id, userId, next)
                setToken(next)
                void queries.invalidateQueries({ queryKey: feedbackQuery(incident.id).queryKey })
                notify({ tone: 'good', text: 'Thank you. Your answer is kept; you can change it until it is shown.' })
              }}
            />
          </Card>
        </Section>
      )}
    </div>
  )
}
