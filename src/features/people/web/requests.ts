import { queryOptions } from '@tanstack/react-query'
import { type ApiFailure, createClient } from '#platform/http/client.ts'
import { peopleContract } from '../contract.ts'

export const people = createClient(peopleContract)

export const usersQuery = queryOptions({ queryKey: ['people', 'users'], queryFn: () => people.users.listAll() })
export const invitesQuery = queryOptions({ queryKey: ['people', 'invites'], queryFn: () => people.invites.list() })
export const sessionsQuery = queryOptions({ queryKey: ['people', 'sessions'], queryFn: () => people.me.sessions() })
export const keysQuery = queryOptions({ queryKey: ['people', 'keys'], queryFn: () => people.keys.list() })

/** What is wrong with which field, by its name, to stand below the field. */
export function faultsOf(failure: ApiFailure | null): Record<string, string | undefined> {
  return Object.fromEntries(
    (failure?.where ?? []).map(({ path, message }) => [path, message.charAt(0).toUpperCase() + message.slice(1)]),
  )
}

/** The time zone of this browser, UTC where it does not tell. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
