import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Segments } from '#ui/fields/choice-fields.tsx'
import type { View } from '#ui/picture/view.ts'
import { useZones } from '#ui/time/zones.tsx'
import { type ImpactWindow, impactWindow } from '../../impact-window.ts'
import { useDesk } from '../desk.tsx'
import { facetsQuery } from '../requests.ts'
import s from './picture.module.css'
import { backgroundMark, extent, flagsOf, lanesOf, storyExtent, storyItems } from './picture-items.ts'
import { useBackground } from './use-background.ts'

const TimePicture = lazy(() =>
  import('#ui/picture/time-picture.tsx').then((module) => ({ default: module.TimePicture })),
)

type StoryPictureProps = { onView: (view: View) => void; onBrush: (view: View) => void }

/** The story over the density of the raw log, with milestones and the time users felt it. */
export function StoryPicture({ onView, onBrush }: StoryPictureProps) {
  const { incident, story, chosen, choose, showInLog } = useDesk()
  const zone = useZones().shown
  const facets = useQuery(facetsQuery(incident.id)).data
  const { events, milestones } = story
  const whole = useMemo(
    () =>
      extent([
        facets?.first,
        facets?.last,
        ...events.flatMap(({ occurredAt, endedAt }) => [occurredAt, endedAt]),
        ...milestones.map(({ at }) => at),
      ]),
    [facets?.first, facets?.last, events, milestones],
  )
  const told = useMemo(() => whole && storyExtent(events, milestones, whole), [whole, events, milestones])
  const worthIt =
    told !== null &&
    whole !== null &&
    events.length + milestones.length > 1 &&
    whole.to - whole.from > (told.to - told.from) * 1.2
  const [stretch, setStretch] = useState<'story' | 'all' | null>(null)
  const shown = worthIt && (stretch ?? 'story') === 'story' ? told : whole

  const [view, setView] = useState<View | null>(null)
  const gathered = (facets?.total ?? 0) > 0
  const background = useBackground(incident.id, gathered ? shown : null, view)

  const kinds = useMemo(
    () => new Set<string>([...(facets?.kinds.map(({ value }) => value) ?? []), ...events.map(({ kind }) => kind)]),
    [facets?.kinds, events],
  )
  const lanes = useMemo(() => lanesOf(kinds), [kinds])
  const strong = useMemo(() => storyItems(events), [events])
  const items = useMemo(() => [...background, ...strong], [background, strong])
  const flags = useMemo(() => flagsOf(milestones), [milestones])
  const impact = useMemo(() => impactWindow(milestones), [milestones])
  const window = useMemo(
    () =>
      impact?.end
        ? { start: Date.parse(impact.start), end: Date.parse(impact.end), label: windowWords(impact) }
        : undefined,
    [impact],
  )
  if (!shown || lanes.length === 0) return null
  const select = (id: string) => {
    if (!id.startsWith(backgroundMark)) return choose(id)
    showInLog(new Date(Number(id.split(':').at(-1))).toISOString())
  }
  return (
    <section className={s.picture} aria-label="Time line">
      {worthIt && (
        <div className={s.stretch}>
          <Segments
            label="Stretch of the picture"
            value={stretch ?? 'story'}
            onChange={setStretch}
            choices={[
              { value: 'story', label: 'Story' },
              { value: 'all', label: 'Whole log' },
            ]}
          />
        </div>
      )}
      <Suspense fallback={<div style={{ minHeight: lanes.length * 28 + 120 }} />}>
        <TimePicture
          label="Time line of the incident"
          items={items}
          lanes={lanes}
          flags={flags}
          window={window}
          from={shown.from}
          to={shown.to}
          zone={zone}
          selectedId={chosen?.id}
          onSelect={select}
          onBrush={onBrush}
          laneHeight={lanes.length > 4 ? 21 : 28}
          onView={(next) => {
            setView(next)
            onView(next)
          }}
        />
      </Suspense>
    </section>
  )
}

/** Nobody is said to have been affected unless a first impact is recorded. */
function windowWords({ startsWith, endsWith }: ImpactWindow): string {
  if (startsWith.kind === 'firstImpact') return 'Users affected'
  return `${startsWith.name} to ${endsWith?.name.toLowerCase()}`
}
