import { lookWords, type ToldAction, wasLookedAt } from '#features/actions/life/model.ts'
import { statusNames } from '#features/actions/model.ts'
import type { DraftBlock, ReviewFacts } from '../model.ts'
import { list, oneLine, told } from './statement.ts'

/** `A-7 Title — Ada, due 2026-03-10, high priority, held (shown by https://…; looked at on 2026-06-08: still in place, held)` */
export function tellAction(action: ToldAction): string {
  const parts = [
    oneLine(action.owner.name),
    action.dueOn ? `due ${action.dueOn}` : 'no due date',
    `${action.priority} priority`,
    action.kind,
    tellStatus(action),
  ]
  const reason =
    action.status === 'declined' && action.reason.trim() !== '' ? `, because ${oneLine(action.reason)}` : ''
  return `A-${action.number} ${oneLine(action.title)} — ${parts.join(', ')}${reason}${tellLife(action)}`
}

function tellStatus({ status, life }: ToldAction): string {
  const into = status === 'merged' && life?.mergedInto ? ` into A-${life.mergedInto.number}` : ''
  return `${statusNames[status].toLowerCase()}${into}`
}

/** What shows it, and what was seen when somebody came back; nothing for what is not done. */
function tellLife(action: ToldAction): string {
  const { status, life } = action
  if (!life || !['done', 'held', 'notHeld'].includes(status)) return ''
  const proof = life.proofs.at(-1)
  const look = wasLookedAt(action) && life.revisits.findLast(({ answeredAt }) => answeredAt !== null)
  const parts = [
    proof && `shown by ${proof.kind === 'attachment' ? 'a file of the review' : oneLine(proof.value)}`,
    look &&
      `looked at on ${look.answeredAt?.slice(0, 10)}: ${[lookWords(look), oneLine(look.words)].filter(Boolean).join(', ')}`,
  ].filter(Boolean)
  return parts.length > 0 ? ` (${parts.join('; ')})` : ''
}

export function actions(facts: ReviewFacts): DraftBlock[] {
  return [
    list(
      facts.actions.map((action) => told(`action:${action.id}`, tellAction(action))),
      'No action item is recorded.',
    ),
  ]
}

export function tickets(facts: ReviewFacts): DraftBlock[] {
  const items = facts.actions.flatMap((action) =>
    action.ticket
      ? [told(`action:${action.id}`, `${oneLine(action.ticket)} (A-${action.number} ${oneLine(action.title)})`)]
      : [],
  )
  return [list(items, 'No ticket is recorded.')]
}
