import { type ActionStatus, isOpen } from '#features/actions/model.ts'
import type { TicketMark } from '#features/actions/views/model.ts'
import { towards } from '../agree.ts'
import type { Difference, DifferenceWhy, SharedField, Ticket, TicketStatus } from '../model.ts'

export const fieldNames: Record<SharedField, string> = { status: 'Status', owner: 'Owner', dueOn: 'Due date' }

const asked: Record<Exclude<DifferenceWhy, 'both'>, string> = {
  proof: 'It is done in the ticket, and nothing here shows it yet.',
  reason: 'The ticket was closed without being done, and here nobody has said why.',
  reopened: 'The ticket was opened again.',
  promise: 'The ticket has another owner, who has promised nothing here.',
  idea: 'Work has begun in the ticket, and nobody has committed to it here.',
  stranger: 'Nobody here is known to be the owner of the ticket.',
  undated: 'The ticket has no due date, and a commitment needs one.',
}

/** Why a person is asked, as a sentence. */
export function askedWords({ field, why }: Pick<Difference, 'field' | 'why'>): string {
  return why === 'both' ? `The ${fieldNames[field].toLowerCase()} was changed on both sides.` : asked[why]
}

/**
 * What the action needs before it can follow its ticket: `nothing` more · `reason`: some words · `proof`: what shows that it
 * is done · `commitment`: its owner first · `opening`: to be opened again · `person`: that somebody says who that is · `day`: a
 * due date.
 */
export type Needs = 'nothing' | 'reason' | 'proof' | 'commitment' | 'opening' | 'person' | 'day'

/** `owns`: the one who asks owns the action. */
export function needsOf(
  { field, why }: Pick<Difference, 'field' | 'why'>,
  there: TicketStatus,
  here: ActionStatus,
  owns: boolean,
): Needs {
  if (why === 'stranger') return 'person'
  if (why === 'undated') return 'day'
  if (field !== 'status') return 'nothing'
  switch (towards(here, there)) {
    case 'finish':
      return here === 'idea' ? 'commitment' : isOpen(here) ? 'proof' : 'opening'
    case 'decline':
      return isOpen(here) ? 'reason' : 'opening'
    case 'commit':
      return owns ? 'nothing' : 'commitment'
    case 'reopen':
      return here === 'inProgress' ? 'nothing' : 'reason'
    default:
      return 'nothing'
  }
}

/** What becomes of the action when it follows its ticket. */
export function effectWords(
  { field, why, theirs }: Pick<Difference, 'field' | 'why' | 'theirs'>,
  there: TicketStatus,
  here: ActionStatus,
): string {
  if (why === 'promise') return `The action is an idea again, and ${theirs} may commit to it.`
  if (field !== 'status') return 'The action is changed.'
  switch (towards(here, there)) {
    case 'commit':
      return 'You commit to the action, and it is in progress.'
    case 'decline':
      return 'The action is declined, with the reason.'
    case 'finish':
      return 'The action is done.'
    case 'reopen':
      return here === 'inProgress' || here === 'declined' || here === 'merged'
        ? 'The action is an idea again.'
        : 'The action is in progress again.'
    default:
      return 'The action is in progress.'
  }
}

/** What a mark says in a list of actions; null where there is nothing to say. */
export const markWords: Record<TicketMark, { words: string; tone: 'neutral' | 'warn' } | null> = {
  making: { words: 'Ticket is being made', tone: 'neutral' },
  inStep: null,
  differs: { words: 'Differs from its ticket', tone: 'warn' },
  failing: { words: 'Ticket not in step', tone: 'warn' },
  gone: { words: 'Ticket is gone', tone: 'warn' },
  withheld: null,
}

/** False for what a browser would run instead of open; addresses come from the tracker. */
export const isWebAddress = (address: string) => /^https?:\/\//i.test(address) && URL.canParse(address)

/** What there is to know of a ticket now; null when there is nothing but that both are in step. */
export function stateWords({ state, tracker, fault }: Pick<Ticket, 'state' | 'tracker' | 'fault'>): string | null {
  if (state === 'withheld')
    return `This incident is restricted now, so ${tracker.name} is neither told nor asked anything. The ticket stays where it is.`
  if (state === 'gone')
    return `${tracker.name} no longer has this ticket. The action stands as it is; it can be unlinked and get another ticket.`
  if (tracker.paused) return `${tracker.name} is paused. What is to be done waits until somebody lets it go on.`
  if (state === 'making' && fault === null) return `The ticket is being made in ${tracker.name}.`
  return null
}
