import { type FormEvent, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { limits, type Question } from '../model.ts'
import s from './questions.module.css'
import { questions, useQuestionChange } from './requests.ts'

type ParkFormProps = {
  incidentId: string
  question: Question
  onDone: (after: Question) => void
  onClose: () => void
}

/** Puts a question aside with the reason. */
export function ParkForm({ incidentId, question: { id, version }, onDone, onClose }: ParkFormProps) {
  const [reason, setReason] = useState('')
  const park = useQuestionChange(incidentId, () => questions.park({ incidentId, id, version, reason }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    park.mutate(undefined, { onSuccess: onDone })
  }
  return (
    <form className={s.ask} onSubmit={submit}>
      <TextField
        label="Why is it put aside?"
        hint="Such as: for another meeting, nobody here can know, it led away from the incident."
        required
        autoFocus
        maxLength={limits.reason}
        value={reason}
        onChange={setReason}
      />
      <div className={s.deeds}>
        <Button type="submit" size="s" variant="primary" busy={park.isPending} disabled={reason.trim() === ''}>
          Park it
        </Button>
        <Button size="s" variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
