import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Person, User } from '#features/people/model.ts'
import type { MilestoneKind } from '#features/timeline/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Page } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import type { Incident } from '../model.ts'
import { faultsOf, IncidentFields, type IncidentWords } from './incident-fields.tsx'
import s from './incidents.module.css'
import { type KnownTimes, KnownTimesFields } from './known-times.tsx'
import { PeoplePicker } from './people-picker.tsx'
import { incidents, templatesQuery } from './requests.ts'

type NewIncidentPageProps = { me: User; onCreated: (incident: Incident) => void }

/** Opens an incident. Only the title is needed; everything else can be said later. */
export function NewIncidentPage({ me, onCreated }: NewIncidentPageProps) {
  const queries = useQueryClient()
  const templates = useQuery(templatesQuery).data ?? []
  const [words, setWords] = useState<IncidentWords>({
    title: '',
    severity: null,
    services: [],
    tags: [],
    description: '',
    zone: me.timeZone,
    teamId: null,
  })
  const [times, setTimes] = useState<KnownTimes>({})
  const [templateId, setTemplateId] = useState('')
  const [restricted, setRestricted] = useState(false)
  const [people, setPeople] = useState<Person[]>([])

  const create = useMutation({
    mutationFn: () =>
      incidents.create({
        ...words,
        milestones: Object.entries(times).map(([kind, at]) => ({ kind: kind as Exclude<MilestoneKind, 'custom'>, at })),
        ...(templateId && { templateId }),
        ...(restricted && { restricted, userIds: people.map((person) => person.id) }),
      }),
    onSuccess: (incident) => {
      queries.invalidateQueries({ queryKey: ['incidents'] })
      queries.invalidateQueries({ queryKey: ['library'] })
      onCreated(incident)
    },
  })
  const failure = failureOf(create.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  const chosen = templates.find((template) => template.id === templateId)
  return (
    <Page
      title="New incident"
      width="text"
      crumbs={[{ href: '/incidents', label: 'Incidents' }]}
      lead="Only the title is needed. Times, services and people can be added whenever they are known."
    >
      <form onSubmit={submit}>
        <Stack gap={5}>
          <Card>
            <IncidentFields value={words} onChange={setWords} faults={faultsOf(failure?.where)} />
          </Card>
          <Card>
            <h2 className={s.cardTitle}>What is known of its times</h2>
            <p className={s.hint}>
              Leave out what nobody knows: “not recorded” is an honest answer, and evidence often brings it.
            </p>
            <Stack gap={3}>
              <KnownTimesFields value={times} onChange={setTimes} zone={words.zone} />
            </Stack>
          </Card>
          <Card>
            <h2 className={s.cardTitle}>Review</h2>
            <Stack gap={4}>
              <SelectField
                label="Outline"
                hint={chosen?.about ?? 'It can be changed at any time; what people wrote moves along.'}
                value={templateId}
                onChange={setTemplateId}
                choices={[
                  { value: '', label: 'The usual one' },
                  ...templates.map((template) => ({ value: template.id, label: template.name })),
                ]}
              />
              <CheckField
                label="Only named people may see it"
                hint="Nobody else finds it in any list, search or export."
                checked={restricted}
                onChange={setRestricted}
              />
              {restricted && <PeoplePicker label="Who may see it" value={people} onChange={setPeople} always={me} />}
            </Stack>
          </Card>
          {failure && <FailureNotice failure={failure} />}
          <Row justify="end">
            <ButtonLink variant="quiet" href="/incidents">
              Cancel
            </ButtonLink>
            <Button type="submit" variant="primary" busy={create.isPending}>
              Open the incident
            </Button>
          </Row>
        </Stack>
      </form>
    </Page>
  )
}
