import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { IncidentsPage } from '#features/incidents/web/incidents-page.tsx'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/incidents')

export function Incidents() {
  const navigate = route.useNavigate()
  const { text = '' } = route.useSearch()
  const onText = useCallback((next: string) => void navigate({ search: { text: next }, replace: true }), [navigate])
  return <IncidentsPage me={useMe()} text={text} onText={onText} />
}
