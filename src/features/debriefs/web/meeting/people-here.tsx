import { ToggleChip } from '#ui/fields/button.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import type { Meeting } from '../../meeting/model.ts'
import s from './meeting.module.css'
import { meetings, useDeed } from './requests.ts'
import { useRoom } from './room.ts'

/** Who is here. Whoever leads also sees, quietly and alone, who was not heard yet. */
export function PeopleHere() {
  const { incident, meeting } = useRoom()
  const here = meeting.people.filter((one) => one.here)
  const gone = meeting.people.filter((one) => !one.here)
  return (
    <section aria-label="Who is here" className={s.panel}>
      <h2>
        Here <span className={s.quiet}>{here.length}</span>
      </h2>
      <ul className={s.people}>
        {here.map((one) => (
          <li key={one.id}>
            <span className={s.dot} aria-hidden="true" />
            {one.name}
            {one.id === meeting.facilitator?.id && <span className={s.quiet}> leads</span>}
            {one.itemId !== null && <span className={s.quiet}> looks around</span>}
          </li>
        ))}
      </ul>
      {here.length === 0 && <p className={s.quiet}>Nobody yet.</p>}
      {gone.length > 0 && <p className={s.quiet}>Were here: {gone.map(({ name }) => name).join(', ')}</p>}
      {meeting.heard !== null && meeting.mode === 'live' && <Heard incidentId={incident.id} meeting={meeting} />}
    </section>
  )
}

function Heard({ incidentId, meeting }: { incidentId: string; meeting: Meeting }) {
  const heard = meeting.heard ?? []
  const names = new Map(meeting.people.map((one) => [one.id, one.name]))
  const quiet = heard.filter(({ spoke, wrote }) => !spoke && !wrote)
  const note = useDeed(
    incidentId,
    (one: { userId: string; spoke: boolean }) => meetings.heard({ incidentId, ...one }),
    (known, { userId, spoke }): Meeting => ({
      ...known,
      heard: known.heard?.map((one) => (one.userId === userId ? { ...one, spoke } : one)) ?? null,
    }),
  )
  if (heard.length === 0) return null
  return (
    // Folded at first: this page may be on the screen that everybody looks at.
    <details className={s.heard}>
      <summary>
        <Icon name="lock" size={14} /> Only for you: who was heard
      </summary>
      <p className={s.quiet}>
        {quiet.length === 0
          ? 'Everybody who is here was heard.'
          : `Not heard yet: ${quiet.map(({ userId }) => names.get(userId)).join(', ')}`}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend to a row of switches */}
      <div className={s.chips} role="group" aria-label="Who spoke">
        {heard.map(({ userId, spoke }) => (
          <ToggleChip key={userId} pressed={spoke} onChange={(on) => note.mutate({ userId, spoke: on })}>
            {names.get(userId)}
          </ToggleChip>
        ))}
      </div>
    </details>
  )
}
