import { getRouteApi } from '@tanstack/react-router'
import { ConnectionPage } from '#features/intake/web/connections/connection-page.tsx'
import { ConnectionsPage } from '#features/intake/web/connections/connections-page.tsx'
import { DeliveriesPage } from '#features/intake/web/deliveries/deliveries-page.tsx'
import { DeliveryPage } from '#features/intake/web/deliveries/delivery-page.tsx'

const list = getRouteApi('/house/settings/connections')
const one = getRouteApi('/house/settings/connections/$id')
const log = getRouteApi('/house/settings/deliveries')
const delivery = getRouteApi('/house/settings/deliveries/$id')

export function Connections() {
  const navigate = list.useNavigate()
  return <ConnectionsPage onOpen={(id) => void navigate({ to: '/settings/connections/$id', params: { id } })} />
}

export function ConnectionPlace() {
  const { id } = one.useParams()
  const navigate = one.useNavigate()
  return <ConnectionPage id={id} onGone={() => void navigate({ to: '/settings/connections' })} />
}

export function Deliveries() {
  const navigate = log.useNavigate()
  return <DeliveriesPage search={log.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />
}

export function DeliveryPlace() {
  return <DeliveryPage id={delivery.useParams().id} />
}
