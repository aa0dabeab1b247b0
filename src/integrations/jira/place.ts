import type { Ask } from './asking.ts'
import type { Edition } from './edition.ts'
import type { JiraSettings } from './settings.ts'

/** A project of one Jira, ready to be asked. */
export interface Place {
  edition: Edition
  settings: JiraSettings
  /** Address without a slash at its end, which the addresses of tickets begin with. */
  address: string
  /** Key of the project in capitals. */
  project: string
  ask: Ask
}

/** Minutes from then to now, and some more for clocks that differ: JQL reads stamps in the zone of the account, spans have none. */
export function minutesSince(since: Date): number {
  return Math.max(0, Math.ceil((Date.now() - since.getTime()) / 60_000)) + 5
}

/** The key of a ticket of this project in what somebody typed or pasted, or null. */
export function keyIn(text: string, { address, project }: Pick<Place, 'address' | 'project'>): string | null {
  const given = text.trim()
  const ofProject = new RegExp(`^${project}-[1-9]\\d{0,17}$`)
  const fits = (key: string | null | undefined) => {
    const capitals = key?.toUpperCase() ?? ''
    return ofProject.test(capitals) ? capitals : null
  }
  if (!/^https?:/i.test(given) || !URL.canParse(given)) return fits(given)
  const url = new URL(given)
  const root = new URL(address)
  const within = `${root.pathname.replace(/\/$/, '')}/`
  if (url.host !== root.host || !url.pathname.startsWith(within)) return null
  return fits(/\/(?:browse|issues)\/([^/]+)\/?$/.exec(url.pathname)?.[1]) ?? fits(url.searchParams.get('selectedIssue'))
}
