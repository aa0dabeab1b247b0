import { getRouteApi, useRouter } from '@tanstack/react-router'
import { InboxPage } from '#features/intake/web/inbox/inbox-page.tsx'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/incidents/inbox')

export function Inbox() {
  const router = useRouter()
  const navigate = route.useNavigate()
  return (
    <InboxPage
      mayWrite={useMe().role !== 'viewer'}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      onOpened={(key) => router.history.push(`/incidents/${key}/story`)}
    />
  )
}
