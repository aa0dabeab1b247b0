import { useNavigate, useParams } from '@tanstack/react-router'
import { AccountsPage } from '#features/accounts/web/accounts-page.tsx'
import { InterviewPage } from '#features/accounts/web/interview-page.tsx'
import { OwnPage } from '#features/accounts/web/own-page.tsx'
import { incidentKey } from '#features/incidents/model.ts'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

const homeOf = (incident: { number: number }) => `/incidents/${incidentKey(incident.number)}/understand/accounts`

export function Accounts() {
  const incident = useIncident()
  const storyHref = `/incidents/${incidentKey(incident.number)}/story`
  return <AccountsPage incident={incident} me={useMe()} home={homeOf(incident)} storyHref={storyHref} />
}

export function OwnAccount() {
  const incident = useIncident()
  return <OwnPage incident={incident} home={homeOf(incident)} />
}

export function InterviewPlace() {
  const incident = useIncident()
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const home = homeOf(incident)
  return <InterviewPage incident={incident} id={id} home={home} onGone={() => void navigate({ href: home })} />
}
