import { type Action, type ActionStatus, isOpen, statusNames } from '#features/actions/model.ts'
import type { Person } from '#features/people/model.ts'
import type {
  Difference,
  DifferenceWhy,
  Holds,
  RemoteTicket,
  SharedField,
  TicketChange,
  TicketStatus,
} from './model.ts'

/** What both sides agreed on last, in the words of the tracker. What is absent was never agreed on. */
export interface Agreed {
  status?: TicketStatus
  ownerId?: string | null
  dueOn?: string | null
}

/** An action and its ticket at one moment. */
export interface Sides {
  action: Pick<Action, 'status' | 'dueOn' | 'owner'>
  theirs: Pick<RemoteTicket, 'status' | 'statusName' | 'owner' | 'dueOn'>
  holds: Holds
  /** Ids of those in the tracker who are known to be the owner of the action. */
  ownerIds: readonly string[]
  /** The user whom the owner there is known to be, if they may own the action. */
  theirUser: Person | null
  agreed: Agreed
}

/** What the action does by itself, as its ticket did. */
export type Following = { deed: 'begin' } | { dueOn: string | null } | { ownerId: string }

export interface Outcome {
  /** What both agree on once `push` and `follow` are done; what is pushed is not in it yet. */
  agreed: Agreed
  /** What the tracker is to be told. */
  push: TicketChange
  follow: Following[]
  differences: Difference[]
}

/** The status of an action in the words of a tracker that holds so much; null = it is not compared. */
export function statusFor(status: ActionStatus, holds: Pick<Holds, 'inProgress' | 'declined'>): TicketStatus | null {
  switch (status) {
    case 'idea':
    case 'committed':
      return 'open'
    case 'inProgress':
      return holds.inProgress ? 'inProgress' : 'open'
    case 'done':
    case 'held':
      return 'done'
    case 'declined':
    case 'merged':
      return holds.declined ? 'declined' : 'done'
    case 'notHeld':
      return null
  }
}

/** The status of a ticket as far as the tracker can hold it. */
export function statusOf(status: TicketStatus, holds: Pick<Holds, 'inProgress' | 'declined'>): TicketStatus {
  if (status === 'inProgress' && !holds.inProgress) return 'open'
  if (status === 'declined' && !holds.declined) return 'done'
  return status
}

const dayWords = (day: string | null) =>
  day === null
    ? 'No day'
    : new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** Who has moved since both agreed. */
function moved<Value>(ours: Value, theirs: Value, agreed: Value): 'nobody' | 'ours' | 'theirs' | 'both' {
  if (ours === theirs) return 'nobody'
  if (theirs === agreed) return 'ours'
  return ours === agreed ? 'theirs' : 'both'
}

/**
 * Compares an action with its ticket, field by field, against what both agreed on last. Where one side moved the other
 * follows, as far as the life of an action lets it; everywhere else a person is asked. Two that never agreed are compared as
 * if both had begun open, with no owner and no due date. Owner and due date are compared while the action is open.
 */
export function compare(sides: Sides): Outcome {
  const outcome: Outcome = { agreed: { ...sides.agreed }, push: {}, follow: [], differences: [] }
  compareStatus(sides, outcome)
  if (!isOpen(sides.action.status)) return outcome
  if (sides.holds.owner && sides.ownerIds.length > 0) compareOwner(sides, outcome)
  if (sides.holds.dueOn) compareDueOn(sides, outcome)
  return outcome
}

function compareStatus({ action, theirs: there, holds, agreed }: Sides, outcome: Outcome): void {
  const ours = statusFor(action.status, holds)
  if (ours === null) return
  const theirs = statusOf(there.status, holds)
  const who = moved(ours, theirs, statusOf(agreed.status ?? 'open', holds))
  const ask = (why: DifferenceWhy) =>
    outcome.differences.push({ field: 'status', why, ours: statusNames[action.status], theirs: there.statusName })
  if (who === 'nobody') outcome.agreed.status = theirs
  else if (who === 'ours') outcome.push.status = ours
  else if (isOpen(action.status) && theirs === 'done') ask('proof')
  else if (isOpen(action.status) && theirs === 'declined') ask('reason')
  else if (who === 'both') ask('both')
  else if (theirs === 'done') ask('proof')
  else if (theirs === 'declined') ask('reason')
  else if (theirs === 'inProgress' && action.status === 'idea') ask('idea')
  else if (theirs === 'inProgress' && action.status === 'committed') {
    outcome.follow.push({ deed: 'begin' })
    outcome.agreed.status = theirs
  } else ask('reopened')
}

function compareOwner({ action, theirs: there, ownerIds, theirUser, agreed }: Sides, outcome: Outcome): void {
  const theirs = there.owner?.id ?? null
  const ours = ownerIds.find((id) => id === theirs) ?? ownerIds[0] ?? null
  const who = moved(ours, theirs, agreed.ownerId ?? null)
  const ask = (why: DifferenceWhy) =>
    outcome.differences.push({
      field: 'owner',
      why,
      ours: action.owner.name,
      theirs: there.owner?.name ?? 'Nobody',
    })
  if (who === 'nobody') outcome.agreed.ownerId = theirs
  else if (who === 'ours') outcome.push.ownerId = ours
  else if (who === 'both') ask('both')
  else if (theirUser === null) ask('stranger')
  else if (action.status === 'idea') {
    outcome.follow.push({ ownerId: theirUser.id })
    outcome.agreed.ownerId = theirs
  } else ask('promise')
}

function compareDueOn({ action, theirs: there, agreed }: Sides, outcome: Outcome): void {
  const who = moved(action.dueOn, there.dueOn, agreed.dueOn ?? null)
  const ask = (why: DifferenceWhy) =>
    outcome.differences.push({ field: 'dueOn', why, ours: dayWords(action.dueOn), theirs: dayWords(there.dueOn) })
  if (who === 'nobody') outcome.agreed.dueOn = there.dueOn
  else if (who === 'ours') outcome.push.dueOn = action.dueOn
  else if (who === 'both') ask('both')
  else if (there.dueOn === null && action.status !== 'idea') ask('undated')
  else {
    outcome.follow.push({ dueOn: there.dueOn })
    outcome.agreed.dueOn = there.dueOn
  }
}

/** What both agree on when a field is taken to be agreed as the tracker tells it. */
export function agreedAsThere(
  agreed: Agreed,
  field: SharedField,
  theirs: Pick<RemoteTicket, 'status' | 'owner' | 'dueOn'>,
): Agreed {
  switch (field) {
    case 'status':
      return { ...agreed, status: theirs.status }
    case 'owner':
      return { ...agreed, ownerId: theirs.owner?.id ?? null }
    case 'dueOn':
      return { ...agreed, dueOn: theirs.dueOn }
  }
}

/** What of a change the tracker has taken, by what it says afterwards: agreed on now. */
export function taken(
  agreed: Agreed,
  push: TicketChange,
  theirs: Pick<RemoteTicket, 'status' | 'owner' | 'dueOn'>,
  holds: Holds,
): { agreed: Agreed; refused: SharedField[] } {
  const after = { ...agreed }
  const refused: SharedField[] = []
  const told = { status: statusOf(theirs.status, holds), ownerId: theirs.owner?.id ?? null, dueOn: theirs.dueOn }
  if (push.status !== undefined)
    if (push.status === told.status) after.status = told.status
    else refused.push('status')
  if (push.ownerId !== undefined)
    if (push.ownerId === told.ownerId) after.ownerId = told.ownerId
    else refused.push('owner')
  if (push.dueOn !== undefined)
    if (push.dueOn === told.dueOn) after.dueOn = told.dueOn
    else refused.push('dueOn')
  return { agreed: after, refused }
}

/** What an action has to go through to be where its ticket is. `commit`: its owner commits, then the work begins. */
export type Towards = 'begin' | 'commit' | 'finish' | 'decline' | 'reopen'

/** The way of an action to the status of its ticket; null when it is there. */
export function towards(status: ActionStatus, theirs: TicketStatus): Towards | null {
  if (theirs === 'done') return status === 'done' || status === 'held' ? null : 'finish'
  if (theirs === 'declined') return status === 'declined' || status === 'merged' ? null : 'decline'
  if (status === 'idea' || status === 'committed') {
    if (theirs === 'open') return null
    return status === 'idea' ? 'commit' : 'begin'
  }
  return status === 'inProgress' && theirs === 'inProgress' ? null : 'reopen'
}
