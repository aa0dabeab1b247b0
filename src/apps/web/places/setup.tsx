import { getRouteApi } from '@tanstack/react-router'
import { SetupPage } from '#features/people/web/setup-page.tsx'

const route = getRouteApi('/outside/setup')

export function Setup() {
  const navigate = route.useNavigate()
  const { code } = route.useSearch()
  return <SetupPage code={code} onDone={() => navigate({ to: '/' })} />
}
