import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import { useZones } from '#ui/time/zones.tsx'
import type { Milestone, MilestoneKind, Precision } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import s from './milestones.module.css'

type MilestoneChoicesProps = {
  kind: MilestoneKind
  name: string
  milestone: Milestone | null
  hint?: string | undefined
  deeds: Deeds
  close: () => void
}

const meanings: Record<MilestoneKind, string> = {
  started: 'When what went wrong began, known or not.',
  firstImpact: 'When the first user was hurt by it.',
  firstReport: 'When the first user told about it.',
  detected: 'When the first responder or monitor knew.',
  acknowledged: 'When somebody took it up.',
  statusPage: 'When the public was told.',
  mitigated: 'When users stopped feeling it.',
  resolved: 'When it was over for good.',
  custom: 'An instant that matters to this incident.',
}

/** Sets a milestone by the open event or a typed time, or back to not recorded. */
export function MilestoneChoices({ kind, name, milestone, hint, deeds, close }: MilestoneChoicesProps) {
  const { mayWrite, story, chosen, choose } = useDesk()
  const zone = useZones().shown
  const [words, setWords] = useState(name)
  const [typed, setTyped] = useState<{ at: string; precision: Precision } | null>(null)
  const event = story.events.find(({ id }) => id === milestone?.eventId)
  const near = milestone?.at ?? chosen?.occurredAt ?? story.events[0]?.occurredAt
  const nameless = kind === 'custom' && words.trim() === ''
  const set = (place: { at: string; precision: Precision } | { eventId: string }) => {
    void deeds.setMilestone(kind, place, kind === 'custom' ? words.trim() : undefined)
    close()
  }
  return (
    <div className={s.choices}>
      <div>
        <h2>{name || 'A milestone of your own'}</h2>
        <Quiet>{meanings[kind]}</Quiet>
      </div>
      {milestone ? (
        <p className={s.now}>
          <Time at={milestone.at} precision={milestone.precision === 'millisecond' ? 'second' : milestone.precision} />
          {event && (
            <Button
              size="s"
              variant="quiet"
              onClick={() => {
                choose(event.id)
                close()
              }}
            >
              Show “{event.title.slice(0, 60)}”
            </Button>
          )}
        </p>
      ) : (
        kind !== 'custom' && <p className={s.now}>Not recorded, which is a valid answer.</p>
      )}
      {hint && <p className={s.odd}>{hint}</p>}
      {mayWrite && (
        <>
          {kind === 'custom' && milestone === null && (
            <TextField label="Name" maxLength={80} value={words} onChange={setWords} />
          )}
          {chosen && chosen.id !== milestone?.eventId && (
            <Button size="s" variant="primary" disabled={nameless} onClick={() => set({ eventId: chosen.id })}>
              <span className={s.cut}>
                Set to the open event, <Time at={chosen.occurredAt} precision={chosen.precision} form="time" />
              </span>
            </Button>
          )}
          <DateTimeField
            label={chosen ? 'Or type the time' : 'Type the time, or open an event first'}
            zone={zone}
            value={typed?.at ?? null}
            {...(typed && { precision: typed.precision })}
            near={near}
            onChange={(at, precision) => setTyped(at ? { at, precision } : null)}
          />
          <div className={s.foot}>
            <Button size="s" disabled={!typed || nameless} onClick={() => typed && set(typed)}>
              Set to this time
            </Button>
            {milestone && (
              <Button
                size="s"
                variant="quiet"
                onClick={() => {
                  void deeds.clearMilestone(milestone)
                  close()
                }}
              >
                Set back to not recorded
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  )
}
