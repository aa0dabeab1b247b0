import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Segments } from '#ui/fields/choice-fields.tsx'
import type { View } from '#ui/picture/view.ts'
import { useZones } from '#ui/time/zones.tsx'
import { impactWindow } from '../../impact-window.ts'
import { useDesk } from '../desk.tsx'
import { densityBins, densityQuery, facetsQuery } from '../requests.ts'
import s from './picture.module.css'
import { backgroundItems, backgroundMark, extent, flagsOf, lanesOf, storyExtent, storyItems } from './picture-items.ts'

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
  const seen = view ?? shown
  const [since, until] = useMemo(() => spanOf(seen), [seen])
  const density = useQuery({
    ...densityQuery(incident.id, since, until),
    enabled: seen !== null && (facets?.total ?? 0) > 0,
  })
  // The answer may still be that of the stretch before: its spans are kept with it.
  const [drawn, setDrawn] = useState({ since, until })
  useEffect(() => {
    if (!density.isPlaceholderData) setDrawn({ since, until })
  }, [density.isPlaceholderData, since, until])

  const kinds = useMemo(
    () => new Set<string>([...(facets?.kinds.map(({ value }) => value) ?? []), ...events.map(({ kind }) => kind)]),
    [facets?.kinds, events],
  )
  const lanes = useMemo(() => lanesOf(kinds), [kinds])
  const strong = useMemo(() => storyItems(events), [events])
  const background = useMemo(
    () => backgroundItems(density.data ?? [], Date.parse(drawn.since), Date.parse(drawn.until), densityBins),
    [density.data, drawn],
  )
  const items = useMemo(() => [...background, ...strong], [background, strong])
  const flags = useMemo(() => flagsOf(milestones), [milestones])
  const impact = useMemo(() => impactWindow(milestones), [milestones])
  const window = useMemo(
    () =>
      impact?.end
        ? { start: Date.parse(impact.start), end: Date.parse(impact.end), label: 'Users affected' }
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

/** A stretch as the API takes it, on whole seconds, so that small moves ask nothing new. */
function spanOf(view: View | null): [string, string] {
  const { from, to } = view ?? { from: 0, to: 1_000 }
  const step = Math.max(1_000, 2 ** Math.floor(Math.log2(Math.max(1, (to - from) / densityBins))))
  const iso = (at: number) => new Date(at).toISOString()
  return [iso(Math.floor(from / step) * step), iso(Math.ceil(to / step) * step)]
}
