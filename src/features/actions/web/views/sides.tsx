import type { ReactNode } from 'react'
import { Page } from '#ui/frame/page.tsx'
import { TabLinks } from '#ui/frame/tab-links.tsx'
import { type ActionsSearch, addressOf } from './address.ts'
import s from './views.module.css'

const sides = [
  { path: '/actions', label: 'List' },
  { path: '/actions/prioritise', label: 'Prioritise' },
  { path: '/actions/decide', label: 'Decide' },
  { path: '/actions/figures', label: 'Figures' },
]

type SidesProps = { at: string; lead: string; search: ActionsSearch; actions?: ReactNode; children: ReactNode }

/** The frame that all sides of the actions have; what the actions are of goes along from side to side. */
export function ActionSides({ at, lead, search, actions, children }: SidesProps) {
  const { incident, team, service, tag } = search
  const along = Object.fromEntries(
    Object.entries({ incident, team, service, tag }).filter(([, value]) => value !== undefined),
  )
  return (
    <Page title="Actions" lead={lead} actions={actions}>
      <div className={s.sides}>
        <TabLinks
          label="Sides of the actions"
          tabs={sides.map(({ path, label }) => ({ href: addressOf(path, along), label, current: path === at }))}
        />
      </div>
      {children}
    </Page>
  )
}
