import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ActionsSearch } from '#features/actions/web/views/address.ts'

/** The filters in the address, and how they change. */
export function useActionsSearch(): { search: ActionsSearch; onSearch: (search: ActionsSearch) => void } {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as ActionsSearch
  return {
    search,
    onSearch: (next) => navigate({ to: '.', search: next as never, replace: true, resetScroll: false }),
  }
}
