import { type InviteReason, inviteReasons, inviteReasonWords } from '#features/participants/model.ts'
import { ToggleChip } from '#ui/fields/button.tsx'
import s from './debriefs.module.css'

/** Why somebody is asked. */
export function ReasonField({ value, onChange }: { value: InviteReason[]; onChange: (value: InviteReason[]) => void }) {
  return (
    <fieldset className={s.reasons}>
      <legend>Why they are asked</legend>
      {inviteReasons.map((reason) => (
        <ToggleChip
          key={reason}
          pressed={value.includes(reason)}
          onChange={(on) => onChange(on ? [...value, reason] : value.filter((one) => one !== reason))}
        >
          {inviteReasonWords[reason].name}
        </ToggleChip>
      ))}
    </fieldset>
  )
}
