import { useQuery } from '@tanstack/react-query'
import { ToggleChip } from '#ui/fields/button.tsx'
import { ActionView } from '../../views/model.ts'
import type { ActionsSearch } from './address.ts'
import { countsQuery } from './requests.ts'
import s from './views.module.css'

const viewNames: Record<ActionView, string> = {
  mine: 'Mine',
  team: 'My teams',
  overdue: 'Overdue',
  soaking: 'Soaking',
  ready: 'Ready to decide',
  waitingForProof: 'Waiting for proof',
  toRevisit: 'To revisit',
  didNotHold: 'Did not hold',
  differs: 'Differs from its ticket',
}

const viewHelp: Record<ActionView, string> = {
  mine: 'Open, and yours.',
  team: 'Open, after incidents of the teams you are in.',
  overdue: 'Open, and the due day is over.',
  soaking: 'Ideas that nobody can commit to yet.',
  ready: 'Ideas whose soak time is over and that nobody was asked to commit to.',
  waitingForProof:
    'Promised and past the due day, or begun more than 30 days ago, with nothing that shows it is done. Also what is done in its ticket and open here.',
  toRevisit: 'Done, and the day to come back and look has come.',
  didNotHold: 'Looked at again: it did not hold, or is no longer in place.',
  differs: 'The action and its ticket say different things, and somebody should say which is right.',
}

/** The views, each with how many it has. */
export function ViewChips({ search, onView }: { search: ActionsSearch; onView: (view: string) => void }) {
  const counts = useQuery(countsQuery(search)).data
  const shown = ActionView.options.find((view) => view === search.view)
  return (
    <section aria-label="Views">
      <div className={s.chips}>
        {ActionView.options.map((view) => (
          <ToggleChip
            key={view}
            pressed={search.view === view}
            onChange={(on) => onView(on ? view : '')}
            {...(counts && { count: counts[view] })}
          >
            {viewNames[view]}
          </ToggleChip>
        ))}
      </div>
      {shown && <p className={s.help}>{viewHelp[shown]}</p>}
    </section>
  )
}
