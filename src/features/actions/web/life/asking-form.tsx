import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { attachmentsQuery } from '#features/attachments/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { type ActionLife, revisitDays, usualRevisitDays } from '../../life/model.ts'
import { actionLife, incidentActionsQuery, peopleQuery } from '../requests.ts'
import s from './life.module.css'
import { type Asking, askingTitles } from './words.ts'

type AskingFormProps = {
  asking: Asking
  action: Pick<ActionLife, 'id' | 'version' | 'incidentId' | 'number'>
  onDone: (action: ActionLife) => void
  onCancel: () => void
}
type Answer = 'yes' | 'no' | 'unknown'
const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unknown', label: 'Cannot tell' },
] as const
const said = (answer: Answer) => (answer === 'unknown' ? null : answer === 'yes')

const reasonLabels = {
  shorten: 'Why it need not soak any longer',
  refuse: 'Why you do not commit to it',
  decline: 'Why it is not being done',
  reopen: 'Why it is opened again',
} as const

/** What a deed asks for before it is done. */
export function AskingForm({ asking, action: { id, version, incidentId, number }, onDone, onCancel }: AskingFormProps) {
  const people = useQuery(peopleQuery).data ?? []
  const others = (useQuery(incidentActionsQuery(incidentId)).data?.actions ?? []).filter(
    (one) => one.id !== id && one.status !== 'merged' && one.status !== 'declined',
  )
  const files = (
    useQuery({ ...attachmentsQuery(incidentId), enabled: asking === 'finish' }).data?.attachments ?? []
  ).filter(({ removedAt }) => removedAt === null)
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<'link' | 'text' | 'attachment'>('link')
  const [note, setNote] = useState('')
  const [lookedById, setLookedBy] = useState('')
  const [days, setDays] = useState(String(usualRevisitDays))
  const [intoId, setInto] = useState('')
  const [inPlace, setInPlace] = useState<Answer>('unknown')
  const [held, setHeld] = useState<Answer>('unknown')
  const send = (): Promise<ActionLife> => {
    const known = { id, version }
    switch (asking) {
      case 'finish':
        return actionLife.finish({
          ...known,
          proof: { kind, value: words },
          note,
          lookedById: lookedById || null,
          revisitInDays: Number(days),
        })
      case 'merge':
        return actionLife.merge({ ...known, intoId })
      case 'revisit':
        return actionLife.revisit({
          ...known,
          inPlace: said(inPlace),
          held: said(held),
          words,
          againInDays: days === '' ? null : Number(days),
        })
      default:
        return actionLife[asking]({ ...known, reason: words })
    }
  }
  const deed = useMutation({ mutationFn: send, onSuccess: onDone })
  const failure = failureOf(deed.error)
  const faults = Object.fromEntries((failure?.where ?? []).map(({ path, message }) => [path, message]))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!deed.isPending) deed.mutate()
  }
  const dayChoices = revisitDays.map((one) => ({ value: String(one), label: `in ${one} days` }))
  return (
    <form onSubmit={submit} aria-label={askingTitles[asking]}>
      <Stack gap={3}>
        {asking === 'finish' && (
          <>
            <Asked
              question="What shows that it is done"
              value={kind}
              onChange={(next) => {
                setKind(next)
                setWords('')
              }}
              choices={[
                { value: 'link', label: 'A link' },
                { value: 'text', label: 'Words' },
                ...(files.length > 0 ? [{ value: 'attachment' as const, label: 'A file' }] : []),
              ]}
            />
            {kind === 'attachment' ? (
              <SelectField
                label="File of the review"
                hint="A graph, a screenshot. Files are attached where the review is written."
                value={words}
                error={faults['proof.value']}
                onChange={setWords}
                choices={[
                  { value: '', label: 'Choose …', disabled: true },
                  ...files.map((file) => ({ value: file.id, label: file.name })),
                ]}
              />
            ) : kind === 'link' ? (
              <TextField
                label="Address of what shows it"
                hint="A change, a graph, a test run."
                type="url"
                required
                autoFocus
                value={words}
                error={faults['proof.value']}
                onChange={setWords}
              />
            ) : (
              <TextArea
                label="What shows it"
                rows={3}
                required
                autoFocus
                value={words}
                error={faults['proof.value']}
                onChange={setWords}
              />
            )}
            <TextField label="Note" optional maxLength={2_000} value={note} onChange={setNote} />
            <SelectField
              label="Who looked at it"
              hint="Best somebody else than whoever did it."
              value={lookedById}
              onChange={setLookedBy}
              choices={[
                { value: '', label: 'Nobody yet' },
                ...people.map((person) => ({ value: person.id, label: person.name })),
              ]}
            />
            <SelectField label="Come back to look" value={days} onChange={setDays} choices={dayChoices} />
          </>
        )}
        {asking === 'merge' && (
          <SelectField
            label={`Which action stands for A-${number} from now on`}
            value={intoId}
            error={faults.intoId}
            autoFocus
            onChange={setInto}
            choices={[
              { value: '', label: 'Choose …', disabled: true },
              ...others.map((one) => ({ value: one.id, label: `A-${one.number} ${one.title}` })),
            ]}
          />
        )}
        {asking === 'revisit' && (
          <>
            <Asked question="Is it still in place?" value={inPlace} onChange={setInPlace} choices={answers} />
            <Asked question="Did it hold?" value={held} onChange={setHeld} choices={answers} />
            <TextArea label="What you saw" optional rows={3} maxLength={5_000} value={words} onChange={setWords} />
            <SelectField
              label="Look once more"
              value={days}
              onChange={setDays}
              choices={[{ value: '', label: 'not again' }, ...dayChoices]}
            />
          </>
        )}
        {asking in reasonLabels && (
          <TextArea
            label={reasonLabels[asking as keyof typeof reasonLabels]}
            hint="It is kept with the action."
            rows={2}
            required
            autoFocus
            maxLength={2_000}
            value={words}
            error={faults.reason}
            onChange={setWords}
          />
        )}
        <FailureNotice failure={failure} />
        <Row gap={2}>
          <Button
            type="submit"
            size="s"
            variant="primary"
            busy={deed.isPending}
            disabled={(asking === 'merge' && intoId === '') || (kind === 'attachment' && words === '')}
          >
            {askingTitles[asking]}
          </Button>
          <Button size="s" onClick={onCancel}>
            Not now
          </Button>
        </Row>
      </Stack>
    </form>
  )
}

/** A question that is seen, with its few answers. */
function Asked<Value extends string>({
  question,
  ...given
}: { question: string } & Omit<Parameters<typeof Segments<Value>>[0], 'label'>) {
  return (
    <div className={s.asked}>
      <span aria-hidden="true">{question}</span>
      <Segments label={question} {...given} />
    </div>
  )
}
