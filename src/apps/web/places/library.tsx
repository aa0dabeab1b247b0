import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { LibraryPage } from '#features/library/web/library-page.tsx'
import type { LibrarySearch } from '#features/library/web/library-search.ts'
import { useMe } from '../use-me.ts'

const route = getRouteApi('/house/library')

export function Library() {
  const router = useRouter()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const onSearch = useCallback(
    (next: LibrarySearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <LibraryPage
      mayBring={useMe().role !== 'viewer'}
      search={search}
      onSearch={onSearch}
      onOpen={(href) => router.history.push(href)}
    />
  )
}
