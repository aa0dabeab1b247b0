import { useSuspenseQuery } from '@tanstack/react-query'
import type { User } from '#features/people/model.ts'
import { meQuery } from './session.ts'

/** The signed-in user. Only below the house, whose door has asked for it. */
export function useMe(): User {
  return useSuspenseQuery(meQuery).data
}
