import { getRouteApi } from '@tanstack/react-router'
import { IncidentActions } from '#features/actions/web/incident-actions.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

const route = getRouteApi('/house/incidents/$key/actions')

export function IncidentActionsPlace() {
  const navigate = route.useNavigate()
  const { action } = route.useSearch()
  return (
    <IncidentActions
      incident={useIncident()}
      me={useMe()}
      openId={action}
      onOpen={(id) => navigate({ search: id ? { action: id } : {}, replace: true, resetScroll: false })}
    />
  )
}
