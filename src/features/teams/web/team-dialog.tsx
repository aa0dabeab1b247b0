import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { wordsQuery } from '#features/incidents/web/requests.ts'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Team } from '../model.ts'
import { MembersField } from './members-field.tsx'
import { teams, teamsQuery } from './requests.ts'
import s from './teams.module.css'
import { dayNames, holidaysText, readHolidays } from './words.ts'

const empty = (): Omit<Team, 'id' | 'version'> => ({
  name: '',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  services: [],
  members: [],
})

/** A team, new or changed. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const queries = useQueryClient()
  const form = useId()
  const services = useQuery(wordsQuery).data?.services.map(({ value }) => value)
  const [version, setVersion] = useState(team?.version ?? 0)
  const [words, setWords] = useState(() => team ?? empty())
  const [holidays, setHolidays] = useState(() => holidaysText(words.holidays))
  const set = (change: Partial<typeof words>) => setWords({ ...words, ...change })
  const read = readHolidays(holidays)
  const save = useMutation({
    mutationFn: () => {
      const { name, zone, workingDays } = words
      const given = {
        name,
        zone,
        workingDays,
        holidays: read.holidays,
        services: words.services,
        memberIds: words.members.map(({ id }) => id),
      }
      return team ? teams.update({ id: team.id, version, ...given }) : teams.create(given)
    },
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries(teamsQuery),
  })
  const failure = failureOf(save.error)
  const faults = faultsOf(failure)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as Team | undefined) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (read.fault === null) save.mutate()
  }
  const onTop = (take: boolean) => {
    if (!theirs) return
    setVersion(theirs.version)
    if (take) {
      setWords(theirs)
      setHolidays(holidaysText(theirs.holidays))
    }
    save.reset()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={team ? `Change ${team.name}` : 'Add a team'}
      width={620}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={Boolean(theirs)}>
            {team ? 'Save' : 'Add the team'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          {theirs ? (
            <Remark
              tone="warn"
              title="Somebody else changed this team in the meantime."
              actions={
                <>
                  <Button size="s" onClick={() => onTop(false)}>
                    Keep what is here
                  </Button>
                  <Button size="s" variant="quiet" onClick={() => onTop(true)}>
                    Take theirs
                  </Button>
                </>
              }
            >
              What you typed is below, nothing is lost.
            </Remark>
          ) : (
            <FailureNotice failure={failure} />
          )}
          <TextField
            label="Name"
            required
            autoFocus
            maxLength={80}
            value={words.name}
            error={faults.name}
            onChange={(name) => set({ name })}
          />
          <TagField
            label="Services it owns"
            optional
            hint="As incidents name them."
            placeholder="checkout, payments"
            value={words.services}
            suggestions={services}
            onChange={(next) => set({ services: next })}
          />
          <ZoneField
            label="Time zone"
            hint="A deadline ends with the working day there."
            value={words.zone}
            error={faults.zone}
            onChange={(zone) => set({ zone })}
          />
          <fieldset className={s.days}>
            <legend>Working days</legend>
            {dayNames.map((name, at) => {
              const day = at + 1
              const on = words.workingDays.includes(day)
              return (
                <label key={name}>
                  <input
                    type="checkbox"
                    checked={on}
                    disabled={on && words.workingDays.length === 1}
                    onChange={() =>
                      set({
                        workingDays: on
                          ? words.workingDays.filter((one) => one !== day)
                          : [...words.workingDays, day].sort(),
                      })
                    }
                  />
                  <span aria-hidden="true">{name.slice(0, 3)}</span>
                  <span className="visually-hidden">{name}</span>
                </label>
              )
            })}
          </fieldset>
          <TextArea
            label="Days off"
            optional
            hint="One a line: the day, then its name. 2026-12-25 Christmas"
            rows={4}
            value={holidays}
            error={read.fault ?? undefined}
            onChange={setHolidays}
          />
          <MembersField value={words.members} onChange={(members) => set({ members })} />
        </Stack>
      </form>
    </Dialog>
  )
}
