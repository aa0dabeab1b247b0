import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { teamsQuery } from '#features/teams/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { isCurrency, type Rate, type RateFields } from '../rates/model.ts'
import { impact, impactKey, rates } from './requests.ts'
import { readNumber } from './words.ts'

interface RateDialogProps {
  incidentId: string
  rate: Rate | null
  /** Admins may set it for teams and everywhere. */
  mayKeepRates: boolean
  onClose: () => void
}

/** What an hour of response costs. Empty means: hours alone are told. */
export function RateDialog({ incidentId, rate, mayKeepRates, onClose }: RateDialogProps) {
  const queries = useQueryClient()
  const form = useId()
  const teams = useQuery({ ...teamsQuery, enabled: mayKeepRates }).data ?? []
  const [scope, setScope] = useState('incident')
  const [perHour, setPerHour] = useState(rate ? String(rate.perHour) : '')
  const [currency, setCurrency] = useState(rate?.currency ?? 'EUR')
  const [tried, setTried] = useState(false)
  const read = readNumber(perHour)
  const save = useMutation({
    mutationFn: async (given: RateFields | null) => {
      if (scope === 'incident') await impact.setRate({ incidentId, rate: given })
      else await rates.set({ teamId: scope === 'everywhere' ? null : scope, rate: given })
    },
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: impactKey(incidentId) }),
  })
  const code = currency.trim().toUpperCase()
  const faults = {
    perHour: read !== null && !(read >= 0 && read <= 1e9) ? 'Write an amount, or leave it empty.' : undefined,
    currency: read !== null && !isCurrency(code) ? 'Use three letters, such as EUR.' : undefined,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!faults.perHour && !faults.currency) save.mutate(read === null ? null : { perHour: read, currency: code })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="What an hour of response costs"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack gap={4}>
          <FailureNotice failure={failureOf(save.error)} />
          <Grid least={160}>
            <TextField
              label="One hour of one person"
              hint="An average. Empty takes the rate away."
              inputMode="decimal"
              autoFocus
              value={perHour}
              error={tried ? faults.perHour : undefined}
              onChange={setPerHour}
            />
            <TextField
              label="Currency"
              maxLength={3}
              value={currency}
              error={tried ? faults.currency : undefined}
              onChange={setCurrency}
            />
          </Grid>
          {mayKeepRates && (
            <SelectField
              label="It holds"
              hint="A rate of the incident goes before that of its team, and that before the one for everywhere."
              value={scope}
              onChange={setScope}
              choices={[
                { value: 'incident', label: 'For this incident' },
                ...teams.map(({ id, name }) => ({ value: id, label: `For the team ${name}` })),
                { value: 'everywhere', label: 'Everywhere' },
              ]}
            />
          )}
        </Stack>
      </form>
    </Dialog>
  )
}
