import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { MeetingPage } from '#features/debriefs/web/meeting/meeting-page.tsx'
import { incidentQuery } from '#features/incidents/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { ZonesProvider } from '#ui/time/zones.tsx'
import { NowherePage } from '../failure-page.tsx'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/incidents/$key/meeting')

export function MeetingPlace() {
  const { data: incident, error } = useSuspenseQuery(incidentQuery(route.useParams().key))
  const me = useMe()
  if (failureOf(error)?.code === 'NOT_FOUND') return <NowherePage />
  return (
    <ZonesProvider reader={me.timeZone} local={incident.zone}>
      <MeetingPage key={incident.id} incident={incident} me={me} />
    </ZonesProvider>
  )
}
