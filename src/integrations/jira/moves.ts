import type { TicketStatus } from '#features/tickets/model.ts'
import { isPayload, textIn } from '../payload.ts'
import { isAmong, statusOf, type Transition } from './ticket.ts'

/** What is to be done for a ticket to get to a status: a transition with the fields it asks for, or why there is none. */
export type Move =
  | { can: true; transition: string; fields: { resolution?: { name: string } } }
  | { can: false; message: string; remedy: string }

const called: Record<TicketStatus, string> = {
  open: 'to do',
  inProgress: 'in progress',
  done: 'done',
  declined: 'closed without being done',
}
/** Where several lead to the category, the one with the usual name; for declined, a status of its own before a resolution. */
const usual: Partial<Record<TicketStatus, RegExp>> = {
  open: /^(to do|open|backlog)$/i,
  inProgress: /^in progress$/i,
  done: /^done$/i,
}

/** Finds the way by the category it leads to, never by the name of the transition. Fills in nothing but the resolution. */
export function findMove(
  wanted: TicketStatus,
  from: { key: string; statusName: string },
  transitions: readonly Transition[],
  given: { declined: readonly string[]; resolution: string },
): Move {
  const ways = transitions
    .map((transition) => wayTo(wanted, transition, given))
    .filter((way) => way !== null)
    .sort((a, b) => Number(b.usual) - Number(a.usual))
  const open = ways.find(({ asks }) => asks.length === 0)
  if (open) return { can: true, transition: open.id, fields: open.fields }
  const blocked = ways[0]
  if (blocked)
    return {
      can: false,
      message: `To bring ${from.key} to “${blocked.to}”, Jira asks for ${listed(blocked.asks)}, which Debrief cannot say.`,
      remedy: 'Move the ticket in Jira, or take the field off the screen of this transition.',
    }
  const others = transitions.map(({ to }) => `“${to.name}”`)
  return {
    can: false,
    message: `From “${from.statusName}”, no transition that this account may use brings ${from.key} to a status that means ${called[wanted]}.${
      others.length > 0 ? ` It leads to ${listed([...new Set(others)])}.` : ''
    }`,
    remedy: 'Move the ticket in Jira, or add the transition to its workflow.',
  }
}

interface Way {
  id: string
  to: string
  usual: boolean
  fields: { resolution?: { name: string } }
  /** Names of what it asks for and is not known. */
  asks: string[]
}

function wayTo(
  wanted: TicketStatus,
  { id, to, fields }: Transition,
  { declined, resolution }: { declined: readonly string[]; resolution: string },
): Way | null {
  const asked = Object.entries(fields ?? {})
  const offered = namesOf(fields?.resolution?.allowedValues)
  const target = statusOf(to, null, declined)
  const suiting =
    wanted === 'declined'
      ? offered.find((name) => isAmong(name, declined))
      : wanted === 'done'
        ? offered.find((name) => isAmong(name, [resolution]) && !isAmong(name, declined))
        : undefined
  const closesDeclined = wanted === 'declined' && target === 'done' && suiting !== undefined
  if (target !== wanted && !closesDeclined) return null
  return {
    id,
    to: to.name,
    usual: usual[wanted]?.test(to.name) ?? target === wanted,
    fields: suiting === undefined ? {} : { resolution: { name: suiting } },
    asks: asked
      .filter(
        ([field, { required, hasDefaultValue }]) =>
          required && hasDefaultValue !== true && !(field === 'resolution' && suiting !== undefined),
      )
      .map(([field, { name }]) =>
        field === 'resolution' && offered.length > 0
          ? `a resolution out of ${listed(offered.map((one) => `“${one}”`))}`
          : `“${name ?? field}”`,
      ),
  }
}

const namesOf = (values: readonly unknown[] = []) =>
  values.flatMap((value) => (isPayload(value) ? (textIn(value, 'name') ?? []) : []))

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
