import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { TextField } from '#ui/fields/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { User } from '../model.ts'
import { OutsideForm } from './outside-form.tsx'
import { PasswordField } from './password-field.tsx'
import { faultsOf, people } from './requests.ts'

type SignInPageProps = { onDone: (user: User) => void }

export function SignInPage({ onDone }: SignInPageProps) {
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => people.session.signIn({ email, password }),
    onSuccess: (user) => {
      queries.setQueryData(['me'], user)
      onDone(user)
    },
  })
  const failure = failureOf(signIn.error)
  const faults = faultsOf(failure)
  return (
    <OutsideForm
      title="Sign in"
      submit="Sign in"
      busy={signIn.isPending}
      failure={failure}
      onSubmit={() => signIn.mutate()}
    >
      <Stack gap={4}>
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          error={faults.email}
          onChange={setEmail}
        />
        <PasswordField label="Password" value={password} error={faults.password} onChange={setPassword} />
      </Stack>
    </OutsideForm>
  )
}
