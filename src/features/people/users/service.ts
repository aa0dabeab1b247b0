import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { NewAccount } from '../invites/service.ts'
import { deleteWaiting } from '../invites/store.ts'
import { revokeKeys } from '../keys/store.ts'
import type { Actor, Person, Role, User } from '../model.ts'
import { emailTaken, type PeopleContext, type Tx } from '../people-context.ts'
import { reaches, removalFault, restoreFault, roleChangeFault } from '../policy.ts'
import { deleteSessions } from '../sessions/store.ts'
import { setCodeHash } from '../setup/store.ts'
import * as store from '../store.ts'

/** Users as admins and the terminal see them. */
export function createUsers({ database, clock, announce, library, change }: PeopleContext) {
  const now = () => clock.now().toISOString()

  /** The user, with the owners locked; and how many owners there are besides them. */
  async function toChange(tx: Tx, id: string): Promise<{ user: User; otherOwners: number }> {
    const owners = await store.lockOwners(tx)
    const user = await store.lockUser(tx, id)
    if (!user) throw new AppError('NOT_FOUND', 'There is no such user.', { remedy: 'Look at the list of users.' })
    return { user, otherOwners: owners.filter((owner) => owner !== user.id).length }
  }

  async function edit(tx: Tx, id: string, changes: store.UserEdit): Promise<User> {
    return (await store.updateUser(tx, id, changes, now())) as User
  }

  return {
    people: (): Promise<Person[]> => store.listPeople(database.db),
    all: (): Promise<User[]> => store.listUsers(database.db),

    setRole: (actor: Actor, id: string, role: Role): Promise<User> =>
      change(async (tx) => {
        const { user, otherOwners } = await toChange(tx, id)
        const fault = roleChangeFault(actor, user, role, otherOwners)
        if (fault) throw fault
        if (user.role === role) return user
        if (!reaches(role, 'admin')) await deleteWaiting(tx, { createdBy: user.id })
        const details = { name: user.name, from: user.role, to: role }
        await announce(tx, {
          actor,
          action: 'user.setRole',
          incidentId: null,
          subjectType: 'user',
          subjectId: user.id,
          details,
          parts: ['people'],
        })
        return edit(tx, user.id, { role })
      }),

    /** Ends sessions, keys and waiting invites with it. What the user wrote stays, under their name. */
    remove: (actor: Actor, id: string): Promise<{ done: true }> =>
      change(async (tx) => {
        const { user, otherOwners } = await toChange(tx, id)
        if (user.removedAt !== null) return { done: true }
        const fault = removalFault(actor, user, otherOwners)
        if (fault) throw fault
        await edit(tx, user.id, { removedAt: now() })
        await deleteSessions(tx, user.id)
        await revokeKeys(tx, user.id, now())
        await deleteWaiting(tx, { createdBy: user.id })
        await announce(tx, {
          actor,
          action: 'user.remove',
          incidentId: null,
          subjectType: 'user',
          subjectId: user.id,
          details: { name: user.name },
          parts: ['people'],
        })
        return { done: true }
      }),

    restore: (actor: Actor, id: string): Promise<User> =>
      change(async (tx) => {
        const { user } = await toChange(tx, id)
        const fault = restoreFault(actor, user)
        if (fault) throw fault
        if (user.removedAt === null) return user
        await announce(tx, {
          actor,
          action: 'user.restore',
          incidentId: null,
          subjectType: 'user',
          subjectId: user.id,
          details: { name: user.name },
          parts: ['people'],
        })
        return edit(tx, user.id, { removedAt: null })
      }),

    /** For the terminal: adds a user without an invite. The set-up code ends with the first. */
    async add(actor: Actor, account: NewAccount & { role: Role }): Promise<User> {
      const { name, email, role, timeZone } = account
      const passwordHash = await library.hash(account.password)
      const id = newId()
      return change(async (tx) => {
        await setCodeHash(tx, null)
        if (!(await store.insertUser(tx, { id, name, email, role, timeZone, passwordHash, now: now() })))
          throw emailTaken()
        await announce(tx, {
          actor,
          action: 'user.add',
          incidentId: null,
          subjectType: 'user',
          subjectId: id,
          details: { name, role },
          parts: ['people'],
        })
        return (await store.findUser(tx, id)) as User
      })
    },

    /** For the terminal: a new password for somebody who lost theirs. All their sessions end. */
    async setPassword(actor: Actor, id: string, password: string): Promise<{ done: true }> {
      const hash = await library.hash(password)
      return change(async (tx) => {
        const { user } = await toChange(tx, id)
        await store.setPasswordHash(tx, user.id, hash, now())
        await deleteSessions(tx, user.id)
        await announce(tx, {
          actor,
          action: 'user.setPassword',
          incidentId: null,
          subjectType: 'user',
          subjectId: user.id,
          details: { name: user.name },
          parts: ['people'],
        })
        return { done: true }
      })
    },

    /** For the terminal. Throws NOT_FOUND. */
    async byEmail(email: string): Promise<User> {
      const user = await store.findUserByEmail(database.db, email.trim().toLowerCase())
      if (!user)
        throw new AppError('NOT_FOUND', `There is no user with the e-mail address ${email}.`, {
          remedy: 'Look at the list with "debrief user list".',
        })
      return user
    },
  }
}
