import { useQuery } from '@tanstack/react-query'
import type { IncidentView } from '#features/reviews/life/model.ts'
import { viewsQuery } from '#features/reviews/web/life/requests.ts'
import { ToggleChip } from '#ui/fields/button.tsx'
import s from './incidents.module.css'

export const viewNames: Record<IncidentView, string> = {
  missing: 'Should have a review and have none',
  undecided: 'Undecided',
  overdue: 'Reviews overdue',
}

/** What to say when a view is empty. */
export const nothingIn: Record<IncidentView, string> = {
  missing: 'Every incident that should have a review has one',
  undecided: 'For every incident it is decided whether it gets a review',
  overdue: 'No review is overdue',
}

type IncidentViewsProps = { view: IncidentView | undefined; onView: (view: IncidentView | undefined) => void }

/** The saved views of the list, each with how many there are. Pressed again, all are shown. */
export function IncidentViews({ view, onView }: IncidentViewsProps) {
  const counts = useQuery(viewsQuery).data
  return (
    <fieldset className={s.views}>
      <legend className="visually-hidden">Saved views</legend>
      <ToggleChip pressed={!view} onChange={() => onView(undefined)}>
        All
      </ToggleChip>
      {(Object.keys(viewNames) as IncidentView[]).map((name) => (
        <ToggleChip
          key={name}
          pressed={view === name}
          {...(counts && { count: counts[name] })}
          onChange={(pressed) => onView(pressed ? name : undefined)}
        >
          {viewNames[name]}
        </ToggleChip>
      ))}
    </fieldset>
  )
}
