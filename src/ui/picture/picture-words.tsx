import { dateTimeText, durationText } from '../time/written-time.ts'
import type { LanePoints, PictureFlag, PictureWindow } from './lanes.ts'

type PictureWordsProps = {
  label: string
  points: readonly LanePoints[]
  flags: readonly PictureFlag[]
  window: PictureWindow | undefined
  from: number
  to: number
  zone: string
}

/** The picture in words and tables, for who does not see it. */
export function PictureWords({ label, points, flags, window, from, to, zone }: PictureWordsProps) {
  const time = (at: number) => dateTimeText(at, zone, 'second')
  const lanes = points.map((lane) => {
    const all = [...lane.marks, ...lane.strokes].map((item) => item.at)
    const ends = all.reduce((now, at) => ({ first: Math.min(now.first, at), last: Math.max(now.last, at) }), {
      first: Infinity,
      last: -Infinity,
    })
    return { ...lane, ...ends, count: all.length }
  })
  const count = lanes.reduce((sum, lane) => sum + lane.count, 0)
  return (
    <figcaption className="visually-hidden">
      <p>
        {label}: {count} entries from {time(from)} to {time(to)}, {zone}.
        {window &&
          ` ${window.label} from ${time(window.start)} to ${time(window.end)}, ${durationText(window.end - window.start)}.`}
      </p>
      {flags.length > 0 && (
        <table>
          <caption>Marked times</caption>
          <tbody>
            {[...flags]
              .sort((a, b) => a.at - b.at)
              .map((flag) => (
                <tr key={flag.id}>
                  <th scope="row">{flag.label}</th>
                  <td>{time(flag.at)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <table>
        <caption>Lanes</caption>
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">Entries</th>
            <th scope="col">First</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <tr key={lane.id}>
              <th scope="row">{lane.name}</th>
              <td>{lane.count}</td>
              <td>{lane.count > 0 ? time(lane.first) : 'none'}</td>
              <td>{lane.count > 0 ? time(lane.last) : 'none'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figcaption>
  )
}
