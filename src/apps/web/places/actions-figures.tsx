import { FiguresPage } from '#features/actions/web/figures/figures-page.tsx'
import { useActionsSearch } from '../use-actions-search.ts'

export function ActionsFigures() {
  return <FiguresPage {...useActionsSearch()} />
}
