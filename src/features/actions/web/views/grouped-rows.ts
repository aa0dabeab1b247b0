import { statusNames } from '../../model.ts'
import type { ActionGroup, ActionGrouping, ListedAction } from '../../views/model.ts'
import { kindNames } from '../words.tsx'

export interface ShownGroup {
  key: string
  name: string
  /** Of all pages, not only of what is shown. */
  count: number
  rows: ListedAction[]
}

/** The rows of the fetched pages under their groups; groups of which no row was fetched are left out. */
export function groupedRows(
  grouping: ActionGrouping,
  groups: readonly ActionGroup[],
  rows: readonly ListedAction[],
): ShownGroup[] {
  const byKey = Map.groupBy(rows, ({ group }) => group ?? '')
  return groups.flatMap((group) => {
    const own = byKey.get(group.key)
    return own ? [{ key: group.key, name: nameOf(grouping, group, own[0]), count: group.count, rows: own }] : []
  })
}

function nameOf(grouping: ActionGrouping, { key, name }: ActionGroup, first: ListedAction | undefined): string {
  if (grouping === 'status') return statusNames[key as keyof typeof statusNames] ?? key
  if (grouping === 'kind') return kindNames[key as keyof typeof kindNames] ?? key
  if (grouping === 'incident' && first) return `INC-${first.incident.number} ${name}`
  return name ?? 'No team'
}
