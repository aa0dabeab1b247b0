import { getRouteApi } from '@tanstack/react-router'
import { ActionsPage } from '#features/actions/web/actions-page.tsx'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/actions')

export function Actions() {
  const navigate = route.useNavigate()
  const search = route.useSearch()
  return <ActionsPage me={useMe()} search={search} onSearch={(next) => navigate({ search: next, replace: true })} />
}
