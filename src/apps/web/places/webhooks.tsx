import { getRouteApi } from '@tanstack/react-router'
import { WebhookPage } from '#features/webhooks/web/webhook-page.tsx'
import { WebhooksPage } from '#features/webhooks/web/webhooks-page.tsx'

const list = getRouteApi('/house/settings/webhooks')
const one = getRouteApi('/house/settings/webhooks/$id')

export function Webhooks() {
  const navigate = list.useNavigate()
  return <WebhooksPage onOpen={(id) => void navigate({ to: '/settings/webhooks/$id', params: { id } })} />
}

export function WebhookPlace() {
  const { id } = one.useParams()
  const navigate = one.useNavigate()
  return <WebhookPage key={id} id={id} onGone={() => void navigate({ to: '/settings/webhooks' })} />
}
