import { FeedbackPage } from '#features/feedback/web/feedback-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

export function FeedbackPlace() {
  return <FeedbackPage incident={useIncident()} userId={useMe().id} />
}
