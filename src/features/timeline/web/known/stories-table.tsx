import { Time } from '#ui/time/time.tsx'
import { knowingOf, twoStories } from '../../known/model.ts'
import type { Event } from '../../model.ts'
import s from './known.module.css'
import { shownPrecision } from './known-words.ts'

/** Both stories as a table: the same as the picture, to read. */
export function StoriesTable({ events }: { events: readonly Event[] }) {
  return (
    <table className={s.stories}>
      <caption className="visually-hidden">What happened, and what responders knew, in order of time</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">What happened</th>
          <th scope="col">What responders knew</th>
        </tr>
      </thead>
      <tbody>
        {twoStories(events).map(({ at, happened, known }) => (
          <tr key={`${happened?.id ?? ''} ${known?.id ?? ''}`}>
            <th scope="row">
              <Time at={at} precision={happened ? shownPrecision(happened) : 'minute'} form="time" />
            </th>
            <td data-label="Happened">{happened?.title}</td>
            <td data-label="Known">
              {happened && knowingOf(happened) === 'notRecorded' && <i className={s.notRecorded}>not recorded</i>}
              {known && (
                <>
                  {known.title}
                  {known.knownBy?.length ? <span className={s.by}> {known.knownBy.join(', ')}</span> : null}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
