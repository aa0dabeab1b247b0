import { useNavigate } from '@tanstack/react-router'
import { incidentKey } from '#features/incidents/model.ts'
import { NewIncidentPage } from '#features/incidents/web/new-incident-page.tsx'
import { useMe } from '../use-me.ts'

export function NewIncident() {
  const navigate = useNavigate()
  return (
    <NewIncidentPage
      me={useMe()}
      onCreated={({ number }) => navigate({ to: '/incidents/$key/story', params: { key: incidentKey(number) } })}
    />
  )
}
