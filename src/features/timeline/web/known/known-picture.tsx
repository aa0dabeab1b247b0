import { useId, useRef } from 'react'
import { kindColour } from '#ui/marks/kind-mark.tsx'
import { Flags, flagHeight, placeFlags, Ticks } from '#ui/picture/picture-axis.tsx'
import { useWidth } from '#ui/picture/use-width.ts'
import { durationText } from '#ui/time/written-time.ts'
import { useZones } from '#ui/time/zones.tsx'
import { knownPicture, type PicturePlace, pictureWords } from '../../known/picture.ts'
import type { Event, Milestone } from '../../model.ts'
import { flagsOf } from '../picture/picture-items.ts'
import s from './known.module.css'

type KnownPictureProps = { events: readonly Event[]; milestones: readonly Milestone[] }

const between = 84

/** What happened above, what was known below, joined by a line for each event. The table of the page says the same. */
export function KnownPicture({ events, milestones }: KnownPictureProps) {
  const box = useRef<HTMLDivElement>(null)
  const { width, ref } = useWidth(box)
  const { shown: zone } = useZones()
  const title = useId()
  const words = useId()
  const picture = knownPicture(
    events,
    milestones.map(({ at }) => at),
    Math.max(width, 1),
  )
  if (!picture) return null
  const view = { from: picture.from, to: picture.to }
  const flags = placeFlags(flagsOf(milestones), view, width, zone)
  const happened = flags.rows * flagHeight + 34
  const known = happened + between
  const height = known + 52
  return (
    <figure className={s.figure}>
      <div ref={ref} className={s.picture}>
        {width > 0 && (
          <svg
            role="img"
            aria-labelledby={title}
            aria-describedby={words}
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
          >
            <title id={title}>What happened, and since when responders knew</title>
            <desc id={words}>{pictureWords(events, durationText)}</desc>
            <g>
              <Ticks view={view} width={width} zone={zone} top={happened} height={between + 8} />
              <Flags placed={flags} top={happened - 30} bottom={known + 8} />
              <line className={s.story} x1={0} x2={width} y1={happened} y2={happened} />
              <line className={s.story} x1={0} x2={width} y1={known} y2={known} />
              {picture.places.map((place) => (
                <Link key={place.id} place={place} top={happened} bottom={known} />
              ))}
              <text className={s.storyName} x={0} y={happened - 14}>
                What happened
              </text>
              <text className={s.storyName} x={0} y={known - 14}>
                What responders knew
              </text>
              {picture.places.map((place) => (
                <Dots key={place.id} place={place} top={happened} bottom={known} />
              ))}
              {picture.places.map(({ id, number, numberX }) =>
                number === null || numberX === null ? null : (
                  <g key={id} transform={`translate(${numberX.toFixed(1)} ${happened + between / 2})`}>
                    <circle className={s.number} r={9} />
                    <text className={s.numberText} y={4} textAnchor="middle">
                      {number}
                    </text>
                  </g>
                ),
              )}
            </g>
          </svg>
        )}
      </div>
      <figcaption className={s.legend}>
        Filled: known. Ring: not recorded. The numbers are those of the list below; times are in{' '}
        {zone.replaceAll('_', ' ')}.
      </figcaption>
    </figure>
  )
}

type PlaceProps = { place: PicturePlace; top: number; bottom: number }

function Link({ place: { happenedX, knownX, number }, top, bottom }: PlaceProps) {
  if (knownX === null) return null
  return (
    <line
      className={number === null ? s.link : s.gap}
      x1={happenedX.toFixed(1)}
      x2={knownX.toFixed(1)}
      y1={top}
      y2={bottom}
    />
  )
}

function Dots({ place: { happenedX, knownX, kind, title }, top, bottom }: PlaceProps) {
  const colour = kindColour(kind)
  return (
    <>
      <circle
        className={s.dot}
        cx={happenedX.toFixed(1)}
        cy={top}
        r={4.5}
        stroke={colour}
        fill={knownX === null ? 'var(--paper)' : colour}
      >
        <title>{title}</title>
      </circle>
      {knownX !== null && (
        <circle className={s.dot} cx={knownX.toFixed(1)} cy={bottom} r={4.5} stroke={colour} fill={colour} />
      )}
    </>
  )
}
