import { PeoplePage } from '#features/participants/web/people-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

export function UnderstandPeople() {
  return <PeoplePage incident={useIncident()} me={useMe()} />
}
