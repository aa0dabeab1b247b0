import { getRouteApi } from '@tanstack/react-router'
import { TrackerPage } from '#features/tickets/web/trackers/tracker-page.tsx'
import { TrackersPage } from '#features/tickets/web/trackers/trackers-page.tsx'

const list = getRouteApi('/house/settings/trackers')
const one = getRouteApi('/house/settings/trackers/$id')

export function Trackers() {
  const navigate = list.useNavigate()
  return <TrackersPage onOpen={(id) => void navigate({ to: '/settings/trackers/$id', params: { id } })} />
}

export function TrackerPlace() {
  const { id } = one.useParams()
  const navigate = one.useNavigate()
  return <TrackerPage key={id} id={id} onGone={() => void navigate({ to: '/settings/trackers' })} />
}
