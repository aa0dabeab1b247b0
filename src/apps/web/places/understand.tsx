import { Outlet, useRouterState } from '@tanstack/react-router'
import { incidentKey } from '#features/incidents/model.ts'
import { TabLinks } from '#ui/frame/tab-links.tsx'
import { understandSides } from '../understand-sides.ts'
import { useIncident } from './incident.tsx'

/** The sides of understanding an incident together, each with its own address. */
export function Understand() {
  const key = incidentKey(useIncident().number)
  const side = useRouterState({ select: (state) => state.location.pathname.split('/')[4] })
  return (
    <>
      <TabLinks
        label="Sides of understanding"
        tabs={understandSides.map(({ id, label }) => ({
          href: `/incidents/${key}/understand/${id}`,
          label,
          current: side === id,
        }))}
      />
      <Outlet />
    </>
  )
}
