import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { TextField } from '#ui/fields/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { User } from '../model.ts'
import { AccountFields, emptyAccount } from './account-fields.tsx'
import { OutsideForm } from './outside-form.tsx'
import s from './people.module.css'
import { faultsOf, people } from './requests.ts'

type SetupPageProps = {
  /** As printed, when the address brought it. */
  code?: string | undefined
  onDone: (user: User) => void
}

/** The first visit: whoever can read the terminal becomes the owner. */
export function SetupPage({ code: given = '', onDone }: SetupPageProps) {
  const queries = useQueryClient()
  const [code, setCode] = useState(given)
  const [account, setAccount] = useState(emptyAccount)
  const create = useMutation({
    mutationFn: () => people.setup.create({ ...account, code }),
    onSuccess: (user) => {
      queries.setQueryData(['me'], user)
      onDone(user)
    },
  })
  const failure = failureOf(create.error)
  const faults = faultsOf(failure)
  return (
    <OutsideForm
      title="Welcome to Debrief"
      lead="Make the first account. It will be the owner’s; everybody else comes by invite."
      submit="Make the account"
      busy={create.isPending}
      failure={failure}
      onSubmit={() => create.mutate()}
    >
      <Stack gap={4}>
        <div className={s.code}>
          <TextField
            label="Set-up code"
            hint="The terminal that started Debrief shows it."
            placeholder="XXXXX-XXXXX-XXXXX-XXXXX"
            autoComplete="off"
            spellCheck={false}
            required
            autoFocus={given === ''}
            value={code}
            error={faults.code}
            onChange={setCode}
          />
        </div>
        <AccountFields value={account} onChange={setAccount} faults={faults} />
      </Stack>
    </OutsideForm>
  )
}
