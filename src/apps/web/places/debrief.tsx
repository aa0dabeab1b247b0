import { BeforePage } from '#features/debriefs/web/before-page.tsx'
import { DebriefPage } from '#features/debriefs/web/debrief-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

export function Debrief() {
  return <DebriefPage incident={useIncident()} me={useMe()} />
}

export function BeforeDebrief() {
  return <BeforePage incident={useIncident()} />
}
