import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { factorsContract } from '#features/factors/contract.ts'
import { AddedKind, factorKindHelp, factorKindNames } from '#features/factors/model.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { useRoom } from '../room.ts'

const factors = createClient(factorsContract)

/** Puts what a card says into the graph of factors. */
export function FactorFrom({ text, onClose }: { text: string; onClose: () => void }) {
  const { incident } = useRoom()
  const queries = useQueryClient()
  const notify = useNotify()
  const [title, setTitle] = useState(text)
  const [kind, setKind] = useState<AddedKind>('factor')
  const add = useMutation({
    mutationFn: () => factors.add({ incidentId: incident.id, title: title.trim(), kind }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['incident', incident.id, 'factors'] })
      notify({ tone: 'good', text: `“${title.trim()}” is in the graph of factors.` })
      onClose()
    },
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.kept ?? ''} ${failure.remedy}` })
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make it a factor"
      footer={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button
            variant="primary"
            disabled={title.trim() === ''}
            busy={add.isPending}
            onClick={() => add.mutate(undefined)}
          >
            Add the factor
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <TextField label="What it was" value={title} onChange={setTitle} />
        <SelectField
          label="What it did"
          hint={factorKindHelp[kind]}
          value={kind}
          onChange={(value) => setKind(AddedKind.parse(value))}
          choices={AddedKind.options.map((value) => ({ value, label: factorKindNames[value] }))}
        />
      </Stack>
    </Dialog>
  )
}
