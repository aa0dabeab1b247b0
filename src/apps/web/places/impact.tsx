import { ImpactPage } from '#features/impact/web/impact-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

export function ImpactPlace() {
  const { role } = useMe()
  return (
    <ImpactPage
      incident={useIncident()}
      mayWrite={role !== 'viewer'}
      mayKeepRates={role === 'admin' || role === 'owner'}
    />
  )
}
