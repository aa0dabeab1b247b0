import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { StoryPage } from '#features/timeline/web/story-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

const route = getRouteApi('/house/incidents/$key/story')

export function Story() {
  const navigate = route.useNavigate()
  const { event, evidence } = route.useSearch()
  const onEvent = useCallback(
    (id: string | null) => void navigate({ search: id ? { event: id } : {}, replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <StoryPage
      incident={useIncident()}
      mayWrite={useMe().role !== 'viewer'}
      eventId={event}
      evidenceId={evidence}
      onEvent={onEvent}
    />
  )
}
