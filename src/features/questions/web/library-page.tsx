import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Page, Section } from '#ui/frame/page.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type LibraryQuestion, limits, Moment, moments, phrasingHint } from '../model.ts'
import s from './questions.module.css'
import { libraryQuery, questions } from './requests.ts'

/** The questions that this installation offers, by kind of moment. For admins and owners. */
export function QuestionLibraryPage() {
  const list = useQuery(libraryQuery)
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title="Questions"
      lead="What is offered to ask at the moments of a story. Changing it leaves questions that were asked as they are."
      actions={
        !adding && (
          <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
            Add a question
          </Button>
        )
      }
    >
      {list.isPending && <Waiting label="Fetching the questions" lines={6} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {adding && (
        <Card label="A new question">
          <LibraryForm onClose={() => setAdding(false)} />
        </Card>
      )}
      {Moment.options.map((moment) => {
        const here = list.data?.questions.filter((question) => question.moment === moment) ?? []
        return (
          here.length > 0 && (
            <Section key={moment} title={moments[moment].name}>
              <Quiet>{moments[moment].help}</Quiet>
              <ul className={s.list}>
                {here.map((question) => (
                  <LibraryItem key={question.id} question={question} />
                ))}
              </ul>
            </Section>
          )
        )
      })}
    </Page>
  )
}

function useLibraryChange<Input>(change: (input: Input) => Promise<LibraryQuestion>) {
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: libraryQuery.queryKey }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  })
}

function LibraryItem({ question }: { question: LibraryQuestion }) {
  const [editing, setEditing] = useState(false)
  const { id, version, offered } = question
  const offer = useLibraryChange(() => questions.library.edit({ id, version, offered: !offered }))
  const reset = useLibraryChange(() => questions.library.reset({ id }))
  if (editing)
    return (
      <li className={s.question}>
        <LibraryForm question={question} onClose={() => setEditing(false)} />
      </li>
    )
  return (
    <li className={`${s.question} ${offered ? '' : s.unoffered}`}>
      <p className={s.words}>{question.text}</p>
      <div className={s.about}>
        <span>
          {question.shipped ? (version > 0 ? 'comes with Debrief, changed here' : 'comes with Debrief') : 'your own'}
        </span>
        {!offered && <span>not offered</span>}
      </div>
      <div className={s.deeds}>
        <Button
          size="s"
          variant="quiet"
          icon="edit"
          aria-label={`Change: ${question.text}`}
          onClick={() => setEditing(true)}
        >
          Change
        </Button>
        <Button size="s" variant="quiet" busy={offer.isPending} onClick={() => offer.mutate(undefined)}>
          {offered ? 'Offer it no longer' : 'Offer it again'}
        </Button>
        {question.shipped && version > 0 && (
          <Button size="s" variant="quiet" icon="undo" busy={reset.isPending} onClick={() => reset.mutate(undefined)}>
            As it came
          </Button>
        )}
      </div>
    </li>
  )
}

function LibraryForm({ question, onClose }: { question?: LibraryQuestion; onClose: () => void }) {
  const [text, setText] = useState(question?.text ?? '')
  const [moment, setMoment] = useState<Moment>(question?.moment ?? 'how')
  const [version] = useState(question?.version ?? 0)
  const save = useLibraryChange(() =>
    question
      ? questions.library.edit({ id: question.id, version, text, moment })
      : questions.library.add({ text, moment }),
  )
  const hint = phrasingHint(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined, { onSuccess: onClose })
  }
  return (
    <form className={s.ask} onSubmit={submit}>
      <TextArea label="The question" serif rows={2} autoFocus maxLength={limits.text} value={text} onChange={setText} />
      {hint && (
        <p className={s.hint} role="status">
          {hint}
        </p>
      )}
      <SelectField
        label="Kind of moment"
        value={moment}
        onChange={setMoment}
        choices={Moment.options.map((value) => ({ value, label: moments[value].name }))}
      />
      <div className={s.deeds}>
        <Button type="submit" size="s" variant="primary" busy={save.isPending} disabled={text.trim() === ''}>
          {question ? 'Save' : 'Add'}
        </Button>
        <Button size="s" variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
