import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { type Incident, incidentKey } from '../model.ts'
import { faultsOf, IncidentFields, type IncidentWords } from './incident-fields.tsx'
import { incidents } from './requests.ts'

const names: Record<keyof IncidentWords, string> = {
  title: 'title',
  severity: 'severity',
  services: 'services',
  tags: 'tags',
  description: 'description',
  zone: 'time zone',
  teamId: 'team',
}

const wordsOf = ({ title, severity, services, tags, description, zone, teamId }: Incident): IncidentWords => ({
  title,
  severity,
  services,
  tags,
  description,
  zone,
  teamId,
})

const text = (value: unknown) =>
  Array.isArray(value) ? value.join(', ') : value === null || value === '' ? 'nothing' : String(value)

/** Changes what is said about an incident. Only what was changed here is sent, so two people rarely meet. */
export function EditIncidentDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const queries = useQueryClient()
  const form = useId()
  const [base, setBase] = useState(incident)
  const [words, setWords] = useState(() => wordsOf(incident))
  const fields = Object.keys(names) as (keyof IncidentWords)[]
  const changed = fields.filter((field) => text(words[field]) !== text(base[field]))
  const save = useMutation({
    mutationFn: () =>
      incidents.update({
        id: incident.id,
        version: base.version,
        ...Object.fromEntries(changed.map((field) => [field, words[field]])),
      }),
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: ['incident-by-key'] })
      queries.invalidateQueries({ queryKey: ['incidents'] })
      onClose()
    },
  })
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as Incident | undefined) : undefined
  const contested = theirs ? fields.filter((field) => text(theirs[field]) !== text(base[field])) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const onTop = (taken: Partial<IncidentWords>) => {
    if (!theirs) return
    setBase(theirs)
    setWords({ ...wordsOf(theirs), ...taken })
    save.reset()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Edit ${incidentKey(incident.number)}`}
      width={680}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={save.isPending}
            disabled={changed.length === 0 || Boolean(theirs)}
          >
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          {theirs ? (
            <Remark
              tone="warn"
              title="Somebody else changed this incident in the meantime."
              actions={
                <>
                  <Button
                    size="s"
                    onClick={() => onTop(Object.fromEntries(changed.map((field) => [field, words[field]])))}
                  >
                    Keep my changes on top
                  </Button>
                  <Button size="s" variant="quiet" onClick={() => onTop({})}>
                    Take theirs
                  </Button>
                </>
              }
            >
              {contested.map((field) => `Their ${names[field]}: ${text(theirs[field])}.`).join(' ')} What you typed is
              below, nothing is lost.
            </Remark>
          ) : (
            failure && <FailureNotice failure={failure} />
          )}
          <IncidentFields value={words} onChange={setWords} faults={faultsOf(failure?.where)} />
        </Stack>
      </form>
    </Dialog>
  )
}
