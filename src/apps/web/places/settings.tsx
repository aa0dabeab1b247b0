import { Outlet, useRouterState } from '@tanstack/react-router'
import { TabLinks } from '#ui/frame/tab-links.tsx'
import { useMe } from '../use-me.ts'
import s from '../web.module.css'

/** The sides of the settings; those who do not manage people have their own account, and read the templates. */
export function Settings() {
  const me = useMe()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const tab = (href: string, label: string, ...beside: string[]) => ({
    href,
    label,
    current: [href, ...beside].some((start) => path.startsWith(start)),
  })
  const manages = me.role === 'owner' || me.role === 'admin'
  return (
    <div className={s.settings}>
      <TabLinks
        label="Settings"
        tabs={[
          tab('/settings/account', 'Account'),
          ...(manages ? [tab('/settings/people', 'People')] : []),
          tab('/settings/templates', 'Templates'),
          ...(manages
            ? [
                tab('/settings/teams', 'Teams'),
                tab('/settings/policies', 'Policies'),
                tab('/settings/questions', 'Questions'),
                tab('/settings/checklists', 'Checklists'),
                tab('/settings/coach', 'Coach'),
                tab('/settings/connections', 'Connections', '/settings/deliveries', '/settings/routing'),
                tab('/settings/trackers', 'Trackers'),
                tab('/settings/webhooks', 'Webhooks'),
                tab('/settings/audit', 'Audit log'),
              ]
            : []),
        ]}
      />
      <Outlet />
    </div>
  )
}
