import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import { IncidentsPage } from '#features/incidents/web/incidents-page.tsx'
import { InboxLink } from '#features/intake/web/inbox/inbox-link.tsx'
import { IncidentView } from '#features/reviews/life/model.ts'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/incidents')

export function Incidents() {
  const navigate = route.useNavigate()
  const { text = '', view: named } = route.useSearch()
  const view = IncidentView.safeParse(named).data
  const onText = useCallback(
    (next: string) => void navigate({ search: { ...(view && { view }), text: next }, replace: true }),
    [navigate, view],
  )
  const onView = (next: IncidentView | undefined) =>
    void navigate({ search: { ...(next && { view: next }), ...(text && { text }) } })
  const onImported = (number: number) =>
    navigate({ to: '/incidents/$key/review', params: { key: incidentKey(number) } })
  return (
    <IncidentsPage
      me={useMe()}
      text={text}
      view={view}
      onText={onText}
      onView={onView}
      onImported={onImported}
      beside={<InboxLink />}
    />
  )
}
