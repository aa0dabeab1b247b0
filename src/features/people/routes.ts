import { implement } from '@orpc/server'
import type { RequestContext } from '#platform/http/context.ts'
import type { SignInFrom } from './authentication/library.ts'
import { peopleContract } from './contract.ts'
import type { Actor } from './model.ts'
import { signedIn, type WithCookies } from './people-context.ts'
import type { PeopleService } from './service.ts'

type Context = RequestContext<Actor> & { actor: Actor }

const os = implement(peopleContract).$context<Context>()

export function createPeopleRoutes(people: PeopleService) {
  const { setup, sessions, account, users, invites, keys } = people
  return {
    setup: {
      status: os.setup.status.handler(() => setup.status()),
      create: os.setup.create.handler(async ({ input, context }) =>
        withCookies(context, await setup.create(input, from(context))),
      ),
    },
    session: {
      signIn: os.session.signIn.handler(async ({ input, context }) =>
        withCookies(context, await sessions.signIn(input, from(context))),
      ),
      signOut: os.session.signOut.handler(async ({ context }) =>
        withCookies(context, await sessions.signOut(signedIn(context.actor), context.headers, from(context).secure)),
      ),
    },
    me: {
      get: os.me.get.handler(({ context }) => account.get(context.actor)),
      update: os.me.update.handler(({ input, context }) => account.update(signedIn(context.actor), input)),
      changePassword: os.me.changePassword.handler(({ input, context }) =>
        account.changePassword(signedIn(context.actor), input, context.headers),
      ),
      sessions: os.me.sessions.handler(({ context }) => sessions.list(signedIn(context.actor), context.headers)),
      endSession: os.me.endSession.handler(({ input, context }) => sessions.end(signedIn(context.actor), input.id)),
    },
    users: {
      list: os.users.list.handler(() => users.people()),
      listAll: os.users.listAll.handler(() => users.all()),
      setRole: os.users.setRole.handler(({ input, context }) => users.setRole(context.actor, input.id, input.role)),
      remove: os.users.remove.handler(({ input, context }) => users.remove(context.actor, input.id)),
      restore: os.users.restore.handler(({ input, context }) => users.restore(context.actor, input.id)),
    },
    invites: {
      list: os.invites.list.handler(() => invites.list()),
      create: os.invites.create.handler(({ input, context }) => invites.create(context.actor, input, context.origin)),
      revoke: os.invites.revoke.handler(({ input, context }) => invites.revoke(context.actor, input.id)),
      look: os.invites.look.handler(({ input, context }) => invites.look(input.token, context.ip)),
      accept: os.invites.accept.handler(async ({ input: { token, ...account }, context }) =>
        withCookies(context, await invites.accept(token, account, from(context))),
      ),
    },
    keys: {
      list: os.keys.list.handler(({ context }) => keys.list(signedIn(context.actor))),
      create: os.keys.create.handler(({ input, context }) => keys.create(signedIn(context.actor), input)),
      revoke: os.keys.revoke.handler(({ input, context }) => keys.revoke(signedIn(context.actor), input.id)),
    },
  }
}

function from(context: Context): SignInFrom {
  return {
    ip: context.ip,
    userAgent: (context.headers['user-agent'] ?? '').slice(0, 500),
    secure: context.origin.startsWith('https:'),
  }
}

function withCookies<Value>(context: Context, { value, cookies }: WithCookies<Value>): Value {
  if (cookies.length > 0) context.setHeader('set-cookie', cookies)
  return value
}
