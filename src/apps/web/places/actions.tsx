import { ActionsPage } from '#features/actions/web/actions-page.tsx'
import { useActionsSearch } from '../use-actions-search.ts'
import { useMe } from '../use-me.ts'

export function Actions() {
  return <ActionsPage me={useMe()} {...useActionsSearch()} />
}
