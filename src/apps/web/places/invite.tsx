import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { InvitePage } from '#features/people/web/invite-page.tsx'

const route = getRouteApi('/outside/invite')

/** Addresses inside Debrief only: a link must not lead elsewhere after the account is made. */
const inside = /^\/incidents\/INC-\d+\/understand\/accounts\/mine$/

export function Invite() {
  const navigate = useNavigate()
  const { to = '' } = route.useSearch()
  return <InvitePage onDone={() => void (inside.test(to) ? navigate({ href: to }) : navigate({ to: '/' }))} />
}
