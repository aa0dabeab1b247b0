import { AppError } from '#platform/errors/app-error.ts'
import type { Limiter } from '#platform/http/limiter.ts'
import { isUuid, newId } from '#platform/id.ts'
import { clientNetwork, tooMany } from '../attempts.ts'
import type { SignInFrom } from '../authentication/library.ts'
import type { Actor, Invite, User } from '../model.ts'
import { actorOf, emailTaken, type PeopleContext, signedIn, type WithCookies } from '../people-context.ts'
import { newToken, tokenHash } from '../random-token.ts'
import { findUser, insertUser } from '../store.ts'
import * as store from './store.ts'

const VALID_MS = 7 * 86_400_000

export interface NewAccount {
  name: string
  email: string
  password: string
  timeZone: string
}

/** Invites by link: valid for 7 days, for one person. Only the SHA-256 of the link's token is kept. */
export function createInvites({ database, clock, announce, library }: PeopleContext, limiter: Limiter) {
  const now = () => clock.now().toISOString()

  function attempt(ip: string): void {
    const wait = limiter.take(clientNetwork(ip))
    if (wait > 0) throw tooMany(wait)
  }

  return {
    list: (): Promise<Invite[]> => store.listWaiting(database.db, now()),

    /** The link carries its token behind `#`, which browsers keep to themselves, so that no server log holds it. */
    async create(
      actor: Actor,
      input: Pick<Invite, 'email' | 'role'>,
      origin: string,
    ): Promise<Invite & { link: string }> {
      const by = signedIn(actor)
      const token = newToken()
      const at = clock.now()
      const invite: Invite = {
        id: newId(),
        email: input.email,
        role: input.role,
        createdAt: at.toISOString(),
        createdBy: { id: by.userId, name: by.name },
        expiresAt: new Date(at.getTime() + VALID_MS).toISOString(),
        acceptedAt: null,
      }
      await database.transaction(async (tx) => {
        await store.insertInvite(tx, tokenHash(token), invite)
        const details = { role: invite.role, ...(invite.email && { email: invite.email }) }
        await announce(tx, {
          actor,
          action: 'invite.create',
          incidentId: null,
          subjectType: 'invite',
          subjectId: invite.id,
          details,
          parts: ['people'],
        })
      })
      return { ...invite, link: `${origin}/invite#${token}` }
    },

    async revoke(actor: Actor, id: string): Promise<{ done: true }> {
      await database.transaction(async (tx) => {
        const there = isUuid(id) ? await store.deleteWaiting(tx, { id }) : 0
        if (there === 0)
          throw new AppError('NOT_FOUND', 'There is no such invite; it may have been accepted or taken back.', {
            remedy: 'Look at the list again.',
          })
        await announce(tx, {
          actor,
          action: 'invite.revoke',
          incidentId: null,
          subjectType: 'invite',
          subjectId: id,
          parts: ['people'],
        })
      })
      return { done: true }
    },

    /** What an invite offers. Throws NOT_FOUND when it cannot be accepted any more. */
    async look(token: string, ip: string): Promise<Pick<Invite, 'email' | 'role'> & { invitedBy: string }> {
      attempt(ip)
      const invite = await store.findInvite(database.db, tokenHash(token))
      if (!invite || invite.acceptedAt !== null || invite.expiresAt <= now()) throw notOpen()
      return { email: invite.email, role: invite.role, invitedBy: invite.createdBy.name }
    },

    /** Makes the user and signs them in. Of several who accept at once, one does. */
    async accept(token: string, account: NewAccount, from: SignInFrom): Promise<WithCookies<User>> {
      attempt(from.ip)
      const hash = tokenHash(token)
      const open = await store.findInvite(database.db, hash)
      if (!open) throw notOpen()
      const id = newId()
      const passwordHash = await library.hash(account.password)
      const user = await database.transaction(async (tx) => {
        const invite = await store.takeInvite(tx, hash, now())
        if (!invite) throw notOpen()
        if (invite.email !== null && invite.email !== account.email) {
          throw new AppError('INVALID_INPUT', 'This invite was made for another e-mail address.', {
            kept: 'The invite still waits.',
            remedy: `Use ${invite.email}, or ask for an invite for the other address.`,
            where: [{ path: 'email', message: `must be ${invite.email}` }],
          })
        }
        const { name, email, timeZone } = account
        if (!(await insertUser(tx, { id, name, email, role: invite.role, timeZone, passwordHash, now: now() })))
          throw emailTaken()
        await store.setAcceptedBy(tx, invite.id, id)
        const actor = actorOf({ id, name, role: invite.role })
        const details = { name, role: invite.role, invite: invite.id }
        await announce(tx, {
          actor,
          action: 'invite.accept',
          incidentId: null,
          subjectType: 'user',
          subjectId: id,
          details,
          parts: ['people'],
        })
        return (await findUser(tx, id)) as User
      })
      return { value: user, cookies: (await library.signIn(account, from)) ?? [] }
    },
  }
}

function notOpen(): AppError {
  return new AppError(
    'NOT_FOUND',
    'This invite is not valid any more: it was used, taken back, or is older than 7 days.',
    {
      kept: 'Nothing was changed.',
      remedy: 'Sign in if you have an account already, or ask whoever invited you for a new link.',
    },
  )
}
