import { type ActionStatus, isOpen } from '#features/actions/model.ts'
import type { TicketMark } from '#features/actions/views/model.ts'
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
 * is done · `commitment`: its owner first · `person`: that somebody says who that is · `day`: a due date.
 */
export type Needs = 'nothing' | 'reason' | 'proof' | 'commitment' | 'person' | 'day'

export function needsOf(
  { field, why }: Pick<Difference, 'field' | 'why'>,
  there: TicketStatus | null,
  here: ActionStatus,
): Needs {
  if (why === 'stranger') return 'person'
  if (why === 'undated') return 'day'
  if (field !== 'status') return 'nothing'
  if (there === 'inProgress' && here === 'idea') return 'commitment'
  if (there === 'done' && isOpen(here)) return here === 'idea' ? 'commitment' : 'proof'
  if (there === 'declined' && here !== 'declined' && here !== 'merged') return 'reason'
  return !isOpen(here) && (there === 'open' || there === 'inProgress') ? 'reason' : 'nothing'
}

/** What a mark says in a list of actions; null where there is nothing to say. */
export const markWords: Record<TicketMark, { words: string; tone: 'neutral' | 'warn' } | null> = {
  making: { words: 'Ticket is being made', tone: 'neutral' },
  inStep: null,
  differs: { words: 'Differs from its ticket', tone: 'warn' },
  failing: { words: 'Tracker does not answer', tone: 'warn' },
  gone: { words: 'Ticket is gone', tone: 'warn' },
  withheld: null,
}

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
