import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ToggleChip } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Grid, Row, Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type DebriefSettings as Settings, usualSettings } from '../model.ts'
import s from './debriefs.module.css'
import { debriefs, mySettingsQuery } from './requests.ts'

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** When the reader works, and whether they may be asked to facilitate. */
export function DebriefSettings() {
  const queries = useQueryClient()
  const notify = useNotify()
  const settings = useQuery(mySettingsQuery).data
  const [words, setWords] = useState<Settings | null>(null)
  useEffect(() => setWords((now) => now ?? settings ?? null), [settings])
  const save = useMutation({
    mutationFn: (given: Settings) => debriefs.setSettings(given),
    onSuccess: (data) => {
      queries.setQueryData(mySettingsQuery.queryKey, data)
      notify({ text: 'Saved.' })
    },
  })
  if (!settings) return null
  const { facilitates, from, to, days } = words ?? usualSettings
  const set = (change: Partial<Settings>) => setWords({ facilitates, from, to, days, ...change })
  const failure = failureOf(save.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ facilitates, from, to, days })
  }
  return (
    <div id="debriefs">
      <Section title="Debriefs">
        <Card>
          <form onSubmit={submit}>
            <Stack gap={4}>
              <CheckField
                label="I facilitate debriefs"
                hint="You are asked when somebody looks for a facilitator, and may say no by doing nothing."
                checked={facilitates}
                onChange={(on) => set({ facilitates: on })}
              />
              <Grid least={140} gap={4}>
                <TextField
                  label="I work from"
                  type="time"
                  required
                  value={from}
                  error={faults.from}
                  onChange={(at) => set({ from: at.slice(0, 5) })}
                />
                <TextField
                  label="until"
                  type="time"
                  required
                  value={to}
                  error={faults.to}
                  onChange={(at) => set({ to: at.slice(0, 5) })}
                />
              </Grid>
              <fieldset className={s.reasons}>
                <legend>on</legend>
                {dayNames.map((name, at) => (
                  <ToggleChip
                    key={name}
                    pressed={days.includes(at + 1)}
                    onChange={(on) =>
                      set({ days: on ? [...days, at + 1].sort() : days.filter((one) => one !== at + 1) })
                    }
                  >
                    {name}
                  </ToggleChip>
                ))}
              </fieldset>
              <FailureNotice failure={failure} />
              <Row>
                <Button type="submit" disabled={days.length === 0} busy={save.isPending}>
                  Save
                </Button>
              </Row>
            </Stack>
          </form>
        </Card>
      </Section>
    </div>
  )
}
