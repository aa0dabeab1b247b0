import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { Debrief } from '../assemble.ts'
import { operator } from './operator.ts'

/** The user for whom somebody at the terminal acts; the operator themself when none is named. */
export async function actingAs({ services }: Pick<Debrief, 'services'>, email: string | undefined): Promise<Actor> {
  if (email === undefined) return operator
  const { id, name, role, removedAt } = await services.people.users.byEmail(email)
  if (removedAt !== null)
    throw new AppError('NOT_POSSIBLE', `${name} was removed and cannot do anything.`, {
      remedy: 'Name somebody who may sign in.',
    })
  return { userId: id, name, role, via: 'terminal', scopes: null }
}
