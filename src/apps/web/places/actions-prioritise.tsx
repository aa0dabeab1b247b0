import { PrioritisePage } from '#features/actions/web/weighing/prioritise-page.tsx'
import { useActionsSearch } from '../use-actions-search.ts'
import { useMe } from '../use-me.ts'

export function ActionsPrioritise() {
  return <PrioritisePage me={useMe()} {...useActionsSearch()} />
}
