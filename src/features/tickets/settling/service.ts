import type { ActionLifeService } from '#features/actions/life/service.ts'
import type { ActionsService } from '#features/actions/service.ts'
import type { Actor, Person } from '#features/people/model.ts'
import { towards } from '../agree.ts'
import * as errors from '../errors.ts'
import type { RemoteTicket, SharedField } from '../model.ts'
import type { ActionThere } from '../store.ts'

/** The services of actions within a transaction that began already. */
export interface Deeds {
  life: Pick<ActionLifeService, 'commit' | 'begin' | 'decline' | 'reopen'>
  actions: Pick<ActionsService, 'update'>
}

interface Choice {
  field: SharedField
  reason: string | undefined
  /** The user whom the owner there is known to be. */
  user: Person | null
  /** Name of the tracker. */
  tracker: string
}

/** Lets an action be as its ticket is: the deed of its life, by that person and with the rights of the deed. */
export async function takeTheirs(
  deeds: Deeds,
  actor: Actor,
  action: ActionThere,
  seen: RemoteTicket,
  choice: Choice,
): Promise<void> {
  if (choice.field === 'status') return takeStatus(deeds, actor, action, seen, choice)
  const known = { id: action.id, version: action.version }
  if (choice.field === 'dueOn') {
    if (seen.dueOn === null && action.status !== 'idea') throw errors.needsDay()
    await deeds.actions.update(actor, { ...known, dueOn: seen.dueOn })
    return
  }
  if (!choice.user) throw errors.needsPerson(seen.owner?.name ?? 'nobody')
  // Whoever is put in the place of somebody who promised has promised nothing yet.
  const { version } =
    action.status === 'idea'
      ? known
      : await deeds.life.reopen(actor, {
          ...known,
          reason: choice.reason || `${choice.user.name} has it in ${choice.tracker} now.`,
        })
  await deeds.actions.update(actor, { id: action.id, version, ownerId: choice.user.id })
}

async function takeStatus(
  { life }: Deeds,
  actor: Actor,
  action: ActionThere,
  seen: RemoteTicket,
  { reason, tracker }: Choice,
): Promise<void> {
  const known = { id: action.id, version: action.version }
  switch (towards(action.status, seen.status)) {
    case null:
      return
    case 'finish':
      throw errors.needsProof()
    case 'begin':
      await life.begin(actor, known)
      return
    case 'commit': {
      if (actor.userId !== action.owner.id) throw errors.needsCommitment()
      const { version } = await life.commit(actor, known)
      await life.begin(actor, { id: action.id, version })
      return
    }
    case 'decline':
      if (!reason) throw errors.needsReason()
      await life.decline(actor, { ...known, reason })
      return
    case 'reopen':
      if (!reason && action.status !== 'inProgress') throw errors.needsReason()
      await life.reopen(actor, { ...known, reason: reason || `Its ticket in ${tracker} is open again.` })
  }
}
