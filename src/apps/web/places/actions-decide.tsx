import { DecidePage } from '#features/actions/web/deciding/decide-page.tsx'
import { useActionsSearch } from '../use-actions-search.ts'
import { useMe } from '../use-me.ts'

export function ActionsDecide() {
  return <DecidePage me={useMe()} {...useActionsSearch()} />
}
