import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Page } from '#ui/frame/page.tsx'
import { TabLinks } from '#ui/frame/tab-links.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { ZoneSwitch, ZonesProvider } from '#ui/time/zones.tsx'
import { type Incident, incidentKey } from '../model.ts'
import { EditIncidentDialog } from './edit-incident-dialog.tsx'
import { IncidentMarks } from './incident-marks.tsx'
import s from './incidents.module.css'
import { incidents } from './requests.ts'
import { RestrictDialog } from './restrict-dialog.tsx'

/** One side of an incident; the last part of its address. */
export type IncidentSide = 'story' | 'review' | 'understand' | 'actions'

type IncidentFrameProps = {
  incident: Incident
  me: User
  side: IncidentSide
  /** Further things to do that belong to the side that is shown. */
  extra?: ReactNode
  /** The incident is in the bin or gone: leave its pages. Resolves when they are left. */
  onGone: () => Promise<void>
  children: ReactNode
}

/** What stands around every side of an incident: its name, its marks, its tabs and what can be done with the whole of it. */
export function IncidentFrame({ incident, me, side, extra, onGone, children }: IncidentFrameProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [dialog, setDialog] = useState<'edit' | 'people' | null>(null)
  const key = incidentKey(incident.number)
  const mayWrite = me.role !== 'viewer'
  const failed = (error: unknown) => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
  }
  const refresh = () => queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
  const restore = useMutation({
    mutationFn: () => incidents.restore({ id: incident.id }),
    onSuccess: refresh,
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: () => incidents.remove({ id: incident.id }),
    onSuccess: async () => {
      notify({ text: `${key} is in the bin.`, action: { label: 'Bring it back', run: () => restore.mutate() } })
      await onGone()
      refresh()
    },
    onError: failed,
  })
  const removeExample = useMutation({
    mutationFn: () => incidents.removeExample(),
    onSuccess: async () => {
      notify({ tone: 'good', text: 'The example is gone, with all its evidence.' })
      await onGone()
      refresh()
    },
    onError: failed,
  })
  const tab = (to: IncidentSide, label: string) => ({ href: `/incidents/${key}/${to}`, label, current: side === to })
  return (
    <ZonesProvider reader={me.timeZone} local={incident.zone}>
      <Page
        title={incident.title}
        width="wide"
        marks={
          <>
            <span className={s.key}>{key}</span>
            <IncidentMarks incident={incident} />
            <span className={s.words}>
              {incident.services.map((service) => (
                <span key={service}>{service}</span>
              ))}
              {incident.tags.map((tag) => (
                <span key={tag} className={s.tag}>
                  {tag}
                </span>
              ))}
            </span>
          </>
        }
        actions={
          <>
            <ZoneSwitch />
            {incident.example && mayWrite && (
              <Button size="s" icon="trash" busy={removeExample.isPending} onClick={() => removeExample.mutate()}>
                Remove the example
              </Button>
            )}
            {extra}
            {mayWrite && (
              <Menu
                label="More about this incident"
                iconOnly
                icon="more"
                variant="quiet"
                items={[
                  { id: 'edit', label: 'Edit title, severity, tags …', icon: 'edit', run: () => setDialog('edit') },
                  {
                    id: 'people',
                    label: incident.restricted ? 'Change who may see it' : 'Restrict to named people',
                    icon: 'lock',
                    run: () => setDialog('people'),
                  },
                  { id: 'bin', label: 'Move to the bin', icon: 'trash', danger: true, run: () => remove.mutate() },
                ]}
              />
            )}
          </>
        }
      >
        <TabLinks
          label="Sides of the incident"
          tabs={[
            tab('story', 'Story'),
            tab('review', 'Review'),
            tab('understand', 'Understand'),
            tab('actions', 'Actions'),
          ]}
        />
        {children}
        {dialog === 'edit' && <EditIncidentDialog incident={incident} onClose={() => setDialog(null)} />}
        {dialog === 'people' && <RestrictDialog incident={incident} me={me} onClose={() => setDialog(null)} />}
      </Page>
    </ZonesProvider>
  )
}
