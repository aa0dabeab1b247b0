import { useState } from 'react'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'

type PasswordFieldProps = {
  label: string
  value: string
  error?: string | undefined
  onChange: (value: string) => void
  /** A new password: password managers offer to make one, and its rule is told. */
  fresh?: boolean
  autoFocus?: boolean
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ fresh, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Stack gap={2}>
      <TextField
        {...field}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        required
        minLength={fresh ? 10 : undefined}
        maxLength={256}
        spellCheck={false}
        hint={fresh ? 'At least 10 characters. A few words in a row are easy to remember.' : undefined}
      />
      {fresh && <CheckField label="Show what I type" checked={shown} onChange={setShown} />}
    </Stack>
  )
}
