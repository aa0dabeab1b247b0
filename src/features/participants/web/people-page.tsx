import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import type { ParticipantEntry } from '../model.ts'
import { LeftOutList } from './left-out-list.tsx'
import { MissingList } from './missing-list.tsx'
import s from './people.module.css'
import { PersonDialog } from './person-dialog.tsx'
import { PersonRow } from './person-row.tsx'
import { participants, participantsQuery } from './requests.ts'
import { usePeopleChanges } from './use-people-changes.ts'

type PeoplePageProps = { incident: Incident; me: User }

/** Who took part, as the evidence tells it and people correct it, and who is asked to the debrief for which reason. */
export function PeoplePage({ incident, me }: PeoplePageProps) {
  const list = useQuery(participantsQuery(incident.id))
  const changes = usePeopleChanges(incident.id)
  const [open, setOpen] = useState<{ entry: ParticipantEntry | null } | null>(null)
  const mayWrite = me.role !== 'viewer'
  useHotkey('a', () => setOpen({ entry: null }), mayWrite && open === null)
  const all = list.data ?? []
  const here = all.filter(({ leftOut }) => !leftOut)
  const out = all.filter(({ leftOut }) => leftOut)
  const waiting = here.filter(({ reasons, likelyReasons }) => reasons.length === 0 && likelyReasons.length > 0)
  const add = mayWrite && (
    <Button icon="plus" onClick={() => setOpen({ entry: null })}>
      Add somebody
    </Button>
  )
  if (list.isPending) return <Waiting label="Looking for people in the evidence" lines={6} />
  if (list.isError) return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  return (
    <Stack gap={5}>
      <Section
        title="Who took part"
        actions={
          here.length > 0 && (
            <>
              {mayWrite && waiting.length > 0 && (
                <Button
                  icon="check"
                  busy={changes.busy}
                  onClick={() =>
                    changes.change.mutate({
                      label: waiting.length === 1 ? '1 person invited' : `${waiting.length} people invited`,
                      call: () => participants.takeReasons({ incidentId: incident.id }),
                    })
                  }
                >
                  Take all proposed reasons
                </Button>
              )}
              {add}
            </>
          )
        }
      >
        {here.length === 0 ? (
          <EmptyState drawing="page" title="Nobody found yet" actions={add}>
            People are found in chat messages, pages, deploys and other evidence, as it comes in. Whoever took part on
            the phone or beside you can be added by hand.
          </EmptyState>
        ) : (
          <>
            <p className={s.lead}>
              {said(here)} Found in the evidence, corrected by people. An invitation to the debrief carries its reason.
            </p>
            <ul className={s.list} aria-label="Participants">
              {here.map((entry) => (
                <PersonRow
                  key={entry.id}
                  entry={entry}
                  others={here}
                  me={me}
                  mayWrite={mayWrite}
                  changes={changes}
                  onEdit={() => setOpen({ entry })}
                />
              ))}
            </ul>
          </>
        )}
      </Section>
      <MissingList incidentId={incident.id} mayWrite={mayWrite} changes={changes} />
      {out.length > 0 && <LeftOutList entries={out} mayWrite={mayWrite} changes={changes} />}
      {!mayWrite && <Quiet>You may read this list; members of the incident correct it.</Quiet>}
      {open && <PersonDialog incident={incident} entry={open.entry} changes={changes} onClose={() => setOpen(null)} />}
    </Stack>
  )
}

function said(entries: readonly ParticipantEntry[]): string {
  const invited = entries.filter((one) => one.invited).length
  const people = entries.length === 1 ? '1 person' : `${entries.length} people`
  return `${people}, ${invited === 0 ? 'nobody invited yet' : `${invited} invited`}.`
}
