import type { Action } from '#features/actions/model.ts'
import type { DraftBlock, ReviewFacts } from '../model.ts'
import { list, oneLine, told } from './statement.ts'

/** `A-7 Title — Ada, due 2026-03-10, high priority, committed` */
export function tellAction(action: Action): string {
  const parts = [
    oneLine(action.owner.name),
    action.dueOn ? `due ${action.dueOn}` : 'no due date',
    `${action.priority} priority`,
    action.kind,
    action.status,
  ]
  const reason =
    action.status === 'declined' && action.reason.trim() !== '' ? `, because ${oneLine(action.reason)}` : ''
  return `A-${action.number} ${oneLine(action.title)} — ${parts.join(', ')}${reason}`
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
