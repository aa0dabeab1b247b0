import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { wordsQuery } from '#features/incidents/web/requests.ts'
import type { Precision } from '#features/timeline/model.ts'
import { storyQuery } from '#features/timeline/web/requests.ts'
import { Segments, SelectField } from '#ui/fields/choice-fields.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Grid, Quiet } from '#ui/layout/layout.tsx'
import { useZones } from '#ui/time/zones.tsx'
import {
  type EntryFields,
  entryFault,
  FunctionalSeverity,
  functionalSeverityNames,
  ImpactKind,
  type ImpactWindow,
  impactKindNames,
} from '../model.ts'
import { type Drafted, EntryDialog } from './entry-dialog.tsx'
import s from './impact.module.css'
import { readNumber } from './words.ts'

/** Milliseconds are not read. */
const readable = (precision: Precision | undefined): Precision =>
  precision === 'millisecond' ? 'second' : (precision ?? 'minute')

type Draft = Omit<ImpactWindow, 'id' | 'version' | 'type' | 'start' | 'share'> & {
  start: string | null
  share: string
}

const draftOf = ({ share, ...window }: ImpactWindow): Draft => ({
  ...window,
  share: share === null ? '' : String(share),
})

interface WindowDialogProps {
  incident: Incident
  window: ImpactWindow | null
  onClose: () => void
}

/** A span in which somebody felt the incident. */
export function WindowDialog({ incident, window, onClose }: WindowDialogProps) {
  const zone = useZones().shown
  const services = useQuery(wordsQuery).data?.services.map(({ value }) => value)
  const milestones = useQuery(storyQuery(incident.id)).data?.milestones ?? []
  const began =
    milestones.find(({ kind }) => kind === 'firstImpact') ?? milestones.find(({ kind }) => kind === 'started')
  const ended =
    milestones.find(({ kind }) => kind === 'mitigated') ?? milestones.find(({ kind }) => kind === 'resolved')
  const [draft, setDraft] = useState<Draft>(() =>
    window
      ? draftOf(window)
      : {
          kind: 'outage',
          title: '',
          services: incident.services,
          regions: [],
          customers: [],
          start: began?.at ?? null,
          startPrecision: readable(began?.precision),
          end: ended?.at ?? null,
          endPrecision: readable(ended?.precision),
          endState: ended ? 'known' : 'ongoing',
          share: '',
          degree: '',
          severity: null,
        },
  )
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  return (
    <EntryDialog
      incidentId={incident.id}
      entry={window}
      title={window ? 'Impact window' : 'Add an impact window'}
      drafted={draftedOf(draft)}
      onTheirs={(entry) => entry.type === 'window' && setDraft(draftOf(entry))}
      onClose={onClose}
    >
      {(faults) => (
        <>
          <Grid least={220}>
            <SelectField
              label="What went wrong"
              value={draft.kind}
              onChange={(kind) => set({ kind })}
              choices={ImpactKind.options.map((value) => ({ value, label: impactKindNames[value] }))}
            />
            <TextField
              label="Name"
              optional
              hint="Else it is called by its kind and what it hit."
              maxLength={200}
              value={draft.title}
              onChange={(title) => set({ title })}
            />
          </Grid>
          <Grid least={220}>
            <DateTimeField
              label="Felt from"
              value={draft.start}
              precision={draft.startPrecision}
              zone={zone}
              near={draft.start ?? incident.createdAt}
              error={faults.start}
              onChange={(start, startPrecision) => set({ start, startPrecision })}
            />
            <div className={s.field}>
              <span className={s.label} aria-hidden="true">
                End
              </span>
              <Segments
                label="End"
                value={draft.endState}
                onChange={(endState) => set({ endState, ...(endState === 'known' ? {} : { end: null }) })}
                choices={[
                  { value: 'known', label: 'Known' },
                  { value: 'ongoing', label: 'It goes on' },
                  { value: 'unknown', label: 'Nobody knows' },
                ]}
              />
              {draft.endState === 'known' && (
                <DateTimeField
                  label="Felt until"
                  value={draft.end}
                  precision={draft.endPrecision}
                  zone={zone}
                  near={draft.end ?? draft.start ?? incident.createdAt}
                  error={faults.end}
                  onChange={(end, endPrecision) => set({ end, endPrecision })}
                />
              )}
            </div>
          </Grid>
          <Grid least={240}>
            <TagField
              label="Services"
              optional
              value={draft.services}
              suggestions={services}
              onChange={(next) => set({ services: next })}
            />
            <TagField label="Regions" optional value={draft.regions} onChange={(regions) => set({ regions })} />
            <TagField
              label="Groups of customers"
              optional
              hint="Such as a plan. Names belong to the list of affected customers."
              value={draft.customers}
              onChange={(customers) => set({ customers })}
            />
          </Grid>
          <Grid least={240}>
            <TextField
              label="Share that was hit, in %"
              optional
              hint="Leave it empty when nobody knows."
              inputMode="decimal"
              value={draft.share}
              error={faults.share}
              onChange={(share) => set({ share })}
            />
            <SelectField
              label="What still worked"
              value={draft.severity ?? ''}
              onChange={(severity) => set({ severity: severity === '' ? null : (severity as FunctionalSeverity) })}
              choices={[
                { value: '', label: 'Nobody said yet' },
                ...FunctionalSeverity.options.map((value) => ({ value, label: functionalSeverityNames[value] })),
              ]}
            />
          </Grid>
          <TextField
            label="How bad, in words"
            optional
            hint="What the share is a share of, or how it felt: one in three payments failed."
            maxLength={2000}
            value={draft.degree}
            onChange={(degree) => set({ degree })}
          />
          <Quiet>Windows may overlap: others were hit, or in another way. Time that overlaps counts once.</Quiet>
        </>
      )}
    </EntryDialog>
  )
}

function draftedOf({ start, share, ...draft }: Draft): Drafted {
  const read = readNumber(share)
  const faults: Record<string, string> = {}
  if (start === null) faults.start = 'Give the time from which it was felt, as well as you know it.'
  if (read !== null && !(read >= 0 && read <= 100)) faults.share = 'Write a number from 0 to 100, or leave it empty.'
  const entry = { ...draft, type: 'window', start: start ?? '', share: read } satisfies EntryFields
  const fault = start === null ? null : entryFault(entry)
  if (fault) faults[fault.path] = fault.message
  return Object.keys(faults).length > 0 ? { faults } : { entry }
}
