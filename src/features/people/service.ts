import type { Announce } from '#features/audit/model.ts'
import type { RouteMeta } from '#platform/http/contract.ts'
import { createLimiter } from '#platform/http/limiter.ts'
import { createAccount } from './account/service.ts'
import { createAuthLibrary } from './authentication/library.ts'
import { type AuthenticationDeps, createAuthentication } from './authentication/service.ts'
import { createInvites } from './invites/service.ts'
import { createKeys } from './keys/service.ts'
import type { Actor } from './model.ts'
import type { PeopleContext } from './people-context.ts'
import { guard } from './policy.ts'
import { createSessions } from './sessions/service.ts'
import { createSetup } from './setup/service.ts'
import { maySignIn } from './store.ts'
import { createUsers } from './users/service.ts'

export interface PeopleDeps extends AuthenticationDeps {
  announce: Announce
}

export type PeopleService = ReturnType<typeof createPeopleService>

const TEN_MINUTES = 600_000

/** Users, sign-in, sessions, invites and API keys. */
export function createPeopleService(deps: PeopleDeps) {
  const { database, clock, announce } = deps
  const authentication = createAuthentication(deps)
  const context: PeopleContext = {
    database,
    clock,
    announce,
    authentication,
    library: createAuthLibrary({
      database,
      secret: deps.secret,
      maySignIn: (userId) => maySignIn(database.db, userId),
    }),
    async change(fn) {
      const result = await database.transaction(fn)
      authentication.forget()
      return result
    },
  }
  const attempts = (limit: number) => createLimiter({ limit, windowMs: TEN_MINUTES, clock })
  const setup = createSetup(context, attempts(10))
  return {
    /** Who is asking; null when nobody is signed in. Takes microseconds for somebody who asked in the last 30 seconds. */
    authenticate: authentication.authenticate,
    /** Throws NOT_SIGNED_IN or NOT_ALLOWED unless the actor has the rank and scope; returns the actor. */
    permit: (actor: Actor | null, access: RouteMeta): Actor => guard(access, actor),
    /** A new one-time code to print; null when there is a user already. */
    makeSetupCode: setup.makeCode,
    setup,
    sessions: createSessions(context, { perPerson: attempts(10), perNetwork: attempts(50) }),
    account: createAccount(context, attempts(10)),
    users: createUsers(context),
    invites: createInvites(context, attempts(30)),
    keys: createKeys(context),
  }
}
