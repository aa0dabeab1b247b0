import { ReviewPage } from '#features/reviews/web/review-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

export function Review() {
  return <ReviewPage incident={useIncident()} me={useMe()} />
}
