import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import { IncidentsPage } from '#features/incidents/web/incidents-page.tsx'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/incidents')

export function Incidents() {
  const navigate = route.useNavigate()
  const { text = '' } = route.useSearch()
  const onText = useCallback((next: string) => void navigate({ search: { text: next }, replace: true }), [navigate])
  const onImported = (number: number) =>
    navigate({ to: '/incidents/$key/review', params: { key: incidentKey(number) } })
  return <IncidentsPage me={useMe()} text={text} onText={onText} onImported={onImported} />
}
