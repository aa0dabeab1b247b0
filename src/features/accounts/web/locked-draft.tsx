import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import type { OwnAccount } from '../model.ts'
import { accounts, useAccountsChange } from './requests.ts'

/** A draft whose key is not at hand. */
export function LockedDraft({ incidentId, account }: { incidentId: string; account: OwnAccount }) {
  const begin = useAccountsChange(incidentId, () =>
    accounts.keep({ incidentId, version: account.version, passages: [], anew: true }),
  )
  return (
    <Remark
      tone="warn"
      title="Your draft is there, and cannot be opened"
      actions={
        <Button busy={begin.isPending} onClick={() => begin.mutate(undefined)}>
          Begin anew beside it
        </Button>
      }
    >
      It is sealed with a key that this installation does not have, as after a restored backup. Ask the operator to
      bring the key file back; then your words are here again. You may also begin anew: the sealed draft is kept.
    </Remark>
  )
}
