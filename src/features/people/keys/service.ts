import { AppError } from '#platform/errors/app-error.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { ApiKey } from '../model.ts'
import type { PeopleContext, SignedIn } from '../people-context.ts'
import { scopesFor } from '../policy.ts'
import { newToken, tokenHash } from '../random-token.ts'
import * as store from './store.ts'

/** A person's API keys. A key is shown once; only its SHA-256 is kept. */
export function createKeys({ database, clock, announce, change }: PeopleContext) {
  return {
    list: (actor: SignedIn): Promise<ApiKey[]> => store.listKeys(database.db, actor.userId),

    /** Throws NOT_ALLOWED for a scope that the user's own role does not reach, INVALID_INPUT for an expiry in the past. */
    async create(
      actor: SignedIn,
      input: Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'>,
    ): Promise<ApiKey & { key: string }> {
      const beyond = input.scopes.find((scope) => !scopesFor(actor.role).includes(scope))
      if (beyond) {
        throw new AppError(
          'NOT_ALLOWED',
          `A key cannot do more than its user, and the role ${actor.role} does not reach the scope "${beyond}".`,
          {
            kept: 'No key was made.',
            remedy: `Leave "${beyond}" out.`,
          },
        )
      }
      const now = clock.now()
      const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt).toISOString()
      if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) {
        throw new AppError('INVALID_INPUT', 'The key would have expired already.', {
          kept: 'No key was made.',
          remedy: 'Choose a time in the future, or none.',
          where: [{ path: 'expiresAt', message: 'is in the past' }],
        })
      }
      const secret = `dbf_${newToken()}`
      const key: ApiKey = {
        id: newId(),
        name: input.name,
        hint: secret.slice(0, 8),
        scopes: [...new Set(input.scopes)],
        createdAt: now.toISOString(),
        expiresAt,
        lastUsedAt: null,
      }
      await database.transaction(async (tx) => {
        await store.insertKey(tx, actor.userId, tokenHash(secret), key)
        const details = { name: key.name, scopes: key.scopes, expiresAt }
        await announce(tx, {
          actor,
          action: 'key.create',
          incidentId: null,
          subjectType: 'key',
          subjectId: key.id,
          details,
          parts: [],
        })
      })
      return { ...key, key: secret }
    },

    async revoke(actor: SignedIn, id: string): Promise<{ done: true }> {
      await change(async (tx) => {
        const ended = isUuid(id) ? await store.revokeKeys(tx, actor.userId, clock.now().toISOString(), id) : 0
        if (ended === 0)
          throw new AppError('NOT_FOUND', 'There is no such key of yours; it may have ended already.', {
            remedy: 'Look at the list again.',
          })
        await announce(tx, {
          actor,
          action: 'key.revoke',
          incidentId: null,
          subjectType: 'key',
          subjectId: id,
          parts: ['people'],
        })
      })
      return { done: true }
    },
  }
}
