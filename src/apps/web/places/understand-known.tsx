import { incidentKey } from '#features/incidents/model.ts'
import { KnownPage } from '#features/timeline/web/known/known-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

export function UnderstandKnown() {
  const incident = useIncident()
  return (
    <KnownPage
      incident={incident}
      mayWrite={useMe().role !== 'viewer'}
      storyHref={`/incidents/${incidentKey(incident.number)}/story`}
    />
  )
}
