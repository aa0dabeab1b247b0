import type { TicketMark as Mark } from '#features/actions/views/model.ts'
import { Badge } from '#ui/marks/badge.tsx'
import { markWords } from './words.ts'

/** How an action and its ticket stand, in a list; nothing while they are in step. */
export function TicketMark({ mark }: { mark: Mark | null }) {
  const shown = mark && markWords[mark]
  return (
    shown && (
      <span>
        <Badge tone={shown.tone}>{shown.words}</Badge>
      </span>
    )
  )
}
