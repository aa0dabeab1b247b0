import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import {
  ApiKey,
  Email,
  Invite,
  KeyScope,
  Password,
  Person,
  PersonName,
  Role,
  Session,
  TimeZone,
  User,
} from './model.ts'

const tags = ['People']
const Done = z.object({ done: z.literal(true) })
const byId = z.object({ id: z.string() })
const NewUser = z.object({ name: PersonName, email: Email, password: Password, timeZone: TimeZone })

/** Sign-in, users, invites, sessions and API keys. */
export const peopleContract = {
  setup: {
    status: request(
      { rank: 'public', scope: 'browser' },
      { method: 'GET', path: '/setup', summary: 'Whether the first user is still to be created', tags },
    ).output(z.object({ needed: z.boolean() })),
    create: request(
      { rank: 'public', scope: 'browser' },
      { method: 'POST', path: '/setup', summary: 'Create the first user with the one-time set-up code', tags },
    )
      .input(NewUser.extend({ code: z.string().trim().min(1).max(100) }))
      .output(User),
  },
  session: {
    signIn: request(
      { rank: 'public', scope: 'browser' },
      { method: 'POST', path: '/session', summary: 'Sign in', tags },
    )
      .input(z.object({ email: Email, password: z.string().max(256) }))
      .output(User),
    signOut: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'DELETE', path: '/session', summary: 'Sign out', tags },
    ).output(Done),
  },
  me: {
    get: request(
      { rank: 'viewer', scope: 'read' },
      { method: 'GET', path: '/me', summary: 'The signed-in user', tags },
    ).output(User),
    update: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'PATCH', path: '/me', summary: 'Change own name or time zone', tags },
    )
      .input(z.object({ name: PersonName.optional(), timeZone: TimeZone.optional() }))
      .output(User),
    changePassword: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'POST', path: '/me/password', summary: 'Change own password; other sessions end', tags },
    )
      .input(z.object({ current: z.string().max(256), next: Password }))
      .output(Done),
    sessions: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'GET', path: '/me/sessions', summary: 'Where one is signed in', tags },
    ).output(z.array(Session)),
    endSession: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'DELETE', path: '/me/sessions/{id}', summary: 'Sign out one session', tags },
    )
      .input(byId)
      .output(Done),
  },
  users: {
    list: request(
      { rank: 'viewer', scope: 'read' },
      { method: 'GET', path: '/people', summary: 'Names to choose from', tags },
    ).output(z.array(Person)),
    listAll: request(
      { rank: 'admin', scope: 'admin' },
      { method: 'GET', path: '/users', summary: 'Users with role and state', tags },
    ).output(z.array(User)),
    setRole: request(
      { rank: 'admin', scope: 'admin' },
      { method: 'PATCH', path: '/users/{id}', summary: 'Change a role', tags },
    )
      .input(byId.extend({ role: Role }))
      .output(User),
    remove: request(
      { rank: 'admin', scope: 'admin' },
      {
        method: 'DELETE',
        path: '/users/{id}',
        summary: 'Remove a user: sessions and keys end, what they wrote stays',
        tags,
      },
    )
      .input(byId)
      .output(Done),
    restore: request(
      { rank: 'admin', scope: 'admin' },
      { method: 'POST', path: '/users/{id}/restore', summary: 'Let a removed user in again', tags },
    )
      .input(byId)
      .output(User),
  },
  invites: {
    list: request(
      { rank: 'admin', scope: 'admin' },
      { method: 'GET', path: '/invites', summary: 'Invites that still wait', tags },
    ).output(z.array(Invite)),
    create: request(
      { rank: 'admin', scope: 'admin' },
      { method: 'POST', path: '/invites', summary: 'Make an invite link, shown once, valid for 7 days', tags },
    )
      .input(z.object({ email: Email.nullable().default(null), role: Role.exclude(['owner']) }))
      .output(Invite.extend({ link: z.string() })),
    revoke: request(
      { rank: 'admin', scope: 'admin' },
      { method: 'DELETE', path: '/invites/{id}', summary: 'Take an invite back', tags },
    )
      .input(byId)
      .output(Done),
    look: request(
      { rank: 'public', scope: 'browser' },
      { method: 'POST', path: '/invites/look', summary: 'What an invite offers', tags },
    )
      .input(z.object({ token: z.string().max(200) }))
      .output(Invite.pick({ email: true, role: true }).extend({ invitedBy: z.string() })),
    accept: request(
      { rank: 'public', scope: 'browser' },
      { method: 'POST', path: '/invites/accept', summary: 'Create a user by an invite and sign in', tags },
    )
      .input(NewUser.extend({ token: z.string().max(200) }))
      .output(User),
  },
  keys: {
    list: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'GET', path: '/me/keys', summary: 'Own API keys', tags },
    ).output(z.array(ApiKey)),
    create: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'POST', path: '/me/keys', summary: 'Make an API key, shown once', tags },
    )
      .input(
        z.object({
          name: ApiKey.shape.name,
          scopes: z.array(KeyScope).min(1),
          expiresAt: ApiKey.shape.expiresAt.default(null),
        }),
      )
      .output(ApiKey.extend({ key: z.string() })),
    revoke: request(
      { rank: 'viewer', scope: 'browser' },
      { method: 'DELETE', path: '/me/keys/{id}', summary: 'End an API key', tags },
    )
      .input(byId)
      .output(Done),
  },
}
