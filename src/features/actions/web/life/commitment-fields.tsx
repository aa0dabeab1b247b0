import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { graphQuery } from '#features/factors/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import type { ActionLife } from '../../life/model.ts'
import { actionLife } from '../requests.ts'
import s from './life.module.css'

type CommitmentFieldsProps = {
  action: ActionLife
  faults: Partial<Record<string, string>>
  readOnly: boolean
  onSaved: (action: ActionLife) => void
}

/** What a commitment says beside its words: what would show that it worked, and which factors it addresses. */
export function CommitmentFields({ action, faults, readOnly, onSaved }: CommitmentFieldsProps) {
  const graph = useQuery(graphQuery(action.incidentId)).data
  const factors = (graph?.factors ?? []).filter(
    ({ kind }) => kind === 'factor' || kind === 'latent' || kind === 'trigger',
  )
  const [shows, setShows] = useState(action.shows)
  const [chosen, setChosen] = useState<readonly string[]>(action.factorIds)
  const save = useMutation({
    mutationFn: () => actionLife.weigh({ id: action.id, version: action.version, shows, factorIds: [...chosen] }),
    onSuccess: onSaved,
  })
  const changed = shows !== action.shows || chosen.toSorted().join() !== action.factorIds.toSorted().join()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !save.isPending) save.mutate()
  }
  if (readOnly)
    return (
      <p>
        Shown by: {action.shows || 'nobody has said yet'}.{' '}
        {factors
          .filter(({ id }) => chosen.includes(id))
          .map(({ title }) => `Addresses “${title}”.`)
          .join(' ')}
      </p>
    )
  return (
    <form onSubmit={submit}>
      <Stack gap={3}>
        <TextArea
          label="What would show that it worked"
          hint="Something somebody can look at: a test that fails without it, a figure, a drill."
          rows={2}
          maxLength={2_000}
          value={shows}
          error={faults.shows}
          onChange={setShows}
        />
        {factors.length > 0 && (
          <fieldset className={s.factors}>
            <legend>Which factors it addresses</legend>
            {factors.map(({ id, title }) => (
              <CheckField
                key={id}
                label={title}
                checked={chosen.includes(id)}
                onChange={(on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
              />
            ))}
            {faults.factorIds && <span className={s.fault}>{faults.factorIds}</span>}
          </fieldset>
        )}
        <FailureNotice failure={failureOf(save.error)} />
        {changed && (
          <Row>
            <Button type="submit" size="s" busy={save.isPending}>
              Save this
            </Button>
          </Row>
        )}
      </Stack>
    </form>
  )
}
