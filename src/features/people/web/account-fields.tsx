import { TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { PasswordField } from './password-field.tsx'
import { browserZone } from './requests.ts'

export type AccountWords = { name: string; email: string; password: string; timeZone: string }

export const emptyAccount = (email = ''): AccountWords => ({ name: '', email, password: '', timeZone: browserZone() })

type AccountFieldsProps = {
  value: AccountWords
  onChange: (value: AccountWords) => void
  faults: Record<string, string | undefined>
  /** The address is given and cannot be another. */
  fixedEmail?: boolean
}

/** What a new account needs. */
export function AccountFields({ value, onChange, faults, fixedEmail }: AccountFieldsProps) {
  const set = (change: Partial<AccountWords>) => onChange({ ...value, ...change })
  return (
    <Stack gap={4}>
      <TextField
        label="Your name"
        autoComplete="name"
        required
        maxLength={120}
        value={value.name}
        error={faults.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        required
        readOnly={fixedEmail}
        hint={fixedEmail ? 'This invite was made for this address.' : 'You sign in with it.'}
        value={value.email}
        error={faults.email}
        onChange={(email) => set({ email })}
      />
      <PasswordField
        label="Password"
        fresh
        value={value.password}
        error={faults.password}
        onChange={(password) => set({ password })}
      />
      <ZoneField
        label="Your time zone"
        hint="Times are shown to you in this zone; the incident’s own zone is one click away."
        value={value.timeZone}
        error={faults.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
    </Stack>
  )
}
