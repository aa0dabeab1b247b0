import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { reviewQuery } from '#features/reviews/web/requests.ts'

/** Owner and facilitator of the review that is open. */
export function useReviewRoles() {
  const { incident } = useWorkspace()
  const { data } = useQuery(reviewQuery(incident.id))
  return { owner: data?.review.owner ?? null, facilitator: data?.review.facilitator ?? null }
}
