import { type FormEvent, useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import s from './coach.module.css'
import type { Found } from './reading.ts'
import { useDismiss } from './requests.ts'

const usual = ['Somebody else’s words', 'It is meant just so', 'Told elsewhere in the review']

/** Why a finding is set aside: for everybody in the review, until the sentence changes. */
export function DismissForm({
  sectionId,
  finding,
  onDone,
  onCancel,
}: {
  sectionId: string
  finding: Pick<Found, 'rule' | 'words' | 'sentence'>
  onDone: () => void
  onCancel: () => void
}) {
  const { incident } = useWorkspace()
  const [reason, setReason] = useState('')
  const dismiss = useDismiss(incident.id)
  const give = (why: string) => {
    const { rule, words, sentence } = finding
    dismiss.mutate({
      sectionId,
      rule,
      words: words.slice(0, 500),
      sentence: sentence.slice(0, 4_000),
      reason: why,
    })
    onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') give(reason.trim())
  }
  return (
    <form className={s.aside} onSubmit={submit}>
      <TextField
        label="Why is it fine here?"
        hint="For everybody in this review, until the sentence changes."
        autoFocus
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <div className={s.reasons}>
        {usual.map((why) => (
          <button key={why} type="button" onClick={() => give(why)}>
            {why}
          </button>
        ))}
      </div>
      <div className={s.cardDeeds}>
        <Button size="s" type="submit" variant="primary" disabled={reason.trim() === ''}>
          Set aside
        </Button>
        <Button size="s" variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
