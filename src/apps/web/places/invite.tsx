import { useNavigate } from '@tanstack/react-router'
import { InvitePage } from '#features/people/web/invite-page.tsx'

export function Invite() {
  const navigate = useNavigate()
  return <InvitePage onDone={() => navigate({ to: '/' })} />
}
