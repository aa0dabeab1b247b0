import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import { incidents, wordsQuery } from '#features/incidents/web/requests.ts'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { SearchField, TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Connection } from '../../connections/model.ts'
import { anything, type RoutingConditions, type RoutingRule, type RoutingTarget } from '../../routing/model.ts'
import { labelOf, labelText } from './label-text.ts'
import { routing } from './requests.ts'

const targets: { value: RoutingTarget['to']; label: string }[] = [
  { value: 'service', label: 'The newest open incident of its service' },
  { value: 'channel', label: 'The incident its channel is linked with' },
  { value: 'incident', label: 'One incident' },
  { value: 'inbox', label: 'The inbox' },
  { value: 'ignore', label: 'Nowhere: keep it in the log only' },
]

type RuleDialogProps = {
  rule: RoutingRule | null
  connections: readonly Pick<Connection, 'id' | 'name'>[]
  known: readonly { id: string; number: number; title: string }[]
  onClose: () => void
}

/** A rule, new or changed. */
export function RuleDialog({ rule, connections, known, onClose }: RuleDialogProps) {
  const queries = useQueryClient()
  const form = useId()
  const services = useQuery(wordsQuery).data?.services.map(({ value }) => value)
  const [name, setName] = useState(rule?.name ?? '')
  const [conditions, setConditions] = useState(rule?.conditions ?? anything)
  const [labels, setLabels] = useState(() => (rule?.conditions.labels ?? []).map(labelText))
  const [to, setTo] = useState<RoutingTarget['to']>(rule?.target.to ?? 'service')
  const [incidentId, setIncidentId] = useState(rule?.target.to === 'incident' ? rule.target.incidentId : '')
  const set = (change: Partial<RoutingConditions>) => setConditions({ ...conditions, ...change })
  const unread = labels.find((text) => labelOf(text) === null)
  const save = useMutation({
    mutationFn: () => {
      const target: RoutingTarget = to === 'incident' ? { to, incidentId } : { to }
      const given = {
        name,
        target,
        conditions: { ...conditions, labels: labels.flatMap((text) => labelOf(text) ?? []) },
      }
      return rule
        ? routing.update({ id: rule.id, version: rule.version, ...given })
        : routing.create({ ...given, enabled: true })
    },
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['routing'] }),
  })
  const failure = failureOf(save.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending && unread === undefined) save.mutate()
  }
  const words = (field: 'source' | 'service' | 'environment' | 'severity' | 'channel', label: string) => (
    <TagField
      label={label}
      optional
      value={conditions[field]}
      error={faults[`conditions.${field}`]}
      suggestions={field === 'service' ? services : undefined}
      onChange={(value) => set({ [field]: value })}
    />
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={rule ? `Change “${rule.name}”` : 'Add a routing rule'}
      width={620}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={save.isPending}
            disabled={to === 'incident' && incidentId === ''}
          >
            {rule ? 'Save' : 'Add the rule'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <FailureNotice failure={failure} />
          <TextField
            label="Name"
            required
            autoFocus
            maxLength={120}
            placeholder="Noise of the staging cluster"
            value={name}
            error={faults.name}
            onChange={setName}
          />
          <Quiet>
            It speaks about what fits everything below; of each list one is enough. An asterisk stands for any
            characters: checkout-*.
          </Quiet>
          <SelectField
            label="Connection"
            value={conditions.connectionIds[0] ?? ''}
            onChange={(id) => set({ connectionIds: id ? [id] : [] })}
            choices={[
              { value: '', label: 'Any connection' },
              ...connections.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          {words('service', 'Services')}
          {words('environment', 'Environments')}
          {words('severity', 'Severities, as the sender writes them')}
          {words('source', 'Sources')}
          {words('channel', 'Channels')}
          <TagField
            label="Labels"
            optional
            hint="Written as name=value."
            placeholder="team=payments"
            value={labels}
            error={unread === undefined ? faults['conditions.labels'] : `Write “${unread}” as name=value.`}
            onChange={setLabels}
          />
          <SelectField label="Where it goes" value={to} onChange={setTo} choices={targets} />
          {to === 'incident' && <OneIncident known={known} value={incidentId} onChange={setIncidentId} />}
        </Stack>
      </form>
    </Dialog>
  )
}

function OneIncident({
  known,
  value,
  onChange,
}: {
  known: RuleDialogProps['known']
  value: string
  onChange: (id: string) => void
}) {
  const [text, setText] = useState('')
  const found = useQuery({
    queryKey: ['incidents', 'to-route', text],
    queryFn: ({ signal }) => incidents.list({ text, limit: 30 }, { signal }),
    placeholderData: keepPreviousData,
  })
  const rows = [...known.filter(({ id }) => id === value), ...(found.data?.incidents ?? [])]
  const once = [...new Map(rows.map((row) => [row.id, row])).values()]
  return (
    <Stack gap={2}>
      <SearchField label="Find the incident" value={text} onChange={setText} />
      <SelectField
        label="Incident"
        value={value}
        onChange={onChange}
        choices={[
          { value: '', label: 'Choose …', disabled: true },
          ...once.map(({ id, number, title }) => ({ value: id, label: `${incidentKey(number)} ${title}` })),
        ]}
      />
    </Stack>
  )
}
