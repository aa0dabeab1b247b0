import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { feedbackContract } from '../contract.ts'

export const feedback = createClient(feedbackContract)

export const feedbackQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'feedback'],
    queryFn: ({ signal }) => feedback.get({ incidentId }, { signal }),
  })

/** The answer without a name that this browser can still change. */
export const namelessQuery = (incidentId: string, token: string | null) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'feedback', 'mine', token],
    queryFn: ({ signal }) => feedback.mine({ incidentId, token: token ?? '' }, { signal }),
    enabled: token !== null,
  })

const nameOf = (incidentId: string, userId: string) => `debrief.feedback.${incidentId}.${userId}`

/** What lets this browser, and nothing else, change an answer without a name. */
export const kept = {
  read(incidentId: string, userId: string): string | null {
    try {
      return localStorage.getItem(nameOf(incidentId, userId))
    } catch {
      return null
    }
  },
  write(incidentId: string, userId: string, token: string | null): void {
    try {
      if (token === null) localStorage.removeItem(nameOf(incidentId, userId))
      else localStorage.setItem(nameOf(incidentId, userId), token)
    } catch {
      // A browser that keeps nothing: the answer counts and cannot be changed.
    }
  },
}
