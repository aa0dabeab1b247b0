import { getRouteApi } from '@tanstack/react-router'
import { FactorsPage } from '#features/factors/web/factors-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

const route = getRouteApi('/house/incidents/$key/understand/factors')

export function Factors() {
  const navigate = route.useNavigate()
  const { view } = route.useSearch()
  return (
    <FactorsPage
      incident={useIncident()}
      me={useMe()}
      view={view}
      onView={(next) => void navigate({ search: { view: next }, replace: true, resetScroll: false })}
    />
  )
}
