import { ActionKind, ActionPriority, ActionStatus } from '../../model.ts'
import { ActionGrouping, ActionView } from '../../views/model.ts'

/** Which actions are listed; kept in the address. */
export const addressNames = [
  'view',
  'owner',
  'open',
  'overdue',
  'status',
  'priority',
  'kind',
  'team',
  'service',
  'tag',
  'incident',
  'group',
] as const
export type ActionsSearch = { [Name in (typeof addressNames)[number]]?: string }

/** The filters as the API takes them; what it would not know is left out. */
export function filtersOf(search: ActionsSearch) {
  const known = <Value extends string>(options: readonly Value[], text: string | undefined) =>
    options.find((option) => option === text)
  const view = known(ActionView.options, search.view)
  const status = known(ActionStatus.options, search.status)
  const priority = known(ActionPriority.options, search.priority)
  const kind = known(ActionKind.options, search.kind)
  return {
    ...sharedFiltersOf(search),
    ...(search.owner && { ownerId: search.owner }),
    ...(search.open && { open: 'true' as const }),
    ...(search.overdue && { overdue: 'true' as const }),
    ...(view && { view }),
    ...(status && { status }),
    ...(priority && { priority }),
    ...(kind && { kind }),
  }
}

/** Those that every side of the page has: of what the actions are. */
export function sharedFiltersOf(search: ActionsSearch) {
  return {
    ...(search.incident && { incidentId: search.incident }),
    ...(search.team && { teamId: search.team }),
    ...(search.service && { service: search.service }),
    ...(search.tag && { tag: search.tag }),
  }
}

export const groupingOf = ({ group }: ActionsSearch) => ActionGrouping.options.find((option) => option === group)

/** The address of a side of the page with these filters. */
export function addressOf(path: string, search: ActionsSearch): string {
  const given = Object.entries(search).filter((one): one is [string, string] => Boolean(one[1]))
  const text = new URLSearchParams(given).toString()
  return text ? `${path}?${text}` : path
}

/** The filters alone, as they are kept under a name. */
export function keptOf(search: ActionsSearch): Record<string, string> {
  return Object.fromEntries(addressNames.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
}
