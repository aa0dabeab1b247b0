import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { IncidentFrame, type IncidentSide } from '#features/incidents/web/incident-frame.tsx'
import { incidentQuery } from '#features/incidents/web/requests.ts'
import { RescuedNotice } from '#features/narrative/web/rescued-notice.tsx'
import { failureOf } from '#platform/http/client.ts'
import { NowherePage } from '../failure-page.tsx'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/incidents/$key')

/** The incident of the address, for the places below it. */
export function useIncident() {
  return useSuspenseQuery(incidentQuery(route.useParams().key)).data
}

export function IncidentPlace() {
  const { data: incident, error } = useSuspenseQuery(incidentQuery(route.useParams().key))
  const me = useMe()
  const navigate = useNavigate()
  const last = useRouterState({ select: (state) => state.location.pathname.split('/')[3] })
  const side: IncidentSide = last === 'review' || last === 'understand' || last === 'actions' ? last : 'story'
  // Restricted or thrown away meanwhile: what was fetched before is not shown any longer.
  if (failureOf(error)?.code === 'NOT_FOUND') {
    return (
      <>
        <RescuedNotice />
        <NowherePage />
      </>
    )
  }
  return (
    <IncidentFrame
      key={incident.id}
      incident={incident}
      me={me}
      side={side}
      onGone={() => navigate({ to: '/incidents' })}
    >
      <Outlet />
    </IncidentFrame>
  )
}
