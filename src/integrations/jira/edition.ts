import type { TrackerPerson } from '#features/tickets/model.ts'
import type { Ask } from './asking.ts'
import type { CreateField } from './making.ts'
import type { Issue } from './ticket.ts'

export interface IssuePage {
  issues: Issue[]
  /** Null on the last page. */
  cursor: string | null
}

/** In what Jira Cloud and Jira Data Center differ. */
export interface Edition {
  readonly name: string
  /** Where the API begins, behind the address. */
  readonly rest: string
  /** What `serverInfo` calls it. */
  readonly deployment: string
  /** A text as the API takes it. */
  bodyOf(markdown: string): unknown
  /** Null for nobody, and for what is no person. */
  personOf(user: unknown): TrackerPerson | null
  /** Somebody, or nobody, as the API takes them. */
  personRef(id: string | null): unknown
  /** Data Center always tells about all permissions, Cloud about those it is asked for. */
  permissionsQuery(keys: readonly string[]): Record<string, string>
  issueTypes(ask: Ask, project: string): Promise<{ id: string; name: string }[]>
  createFields(ask: Ask, project: string, issueTypeId: string): Promise<CreateField[]>
  /** Names of all resolutions; null where they are not told. */
  resolutions(ask: Ask): Promise<string[] | null>
  /** Issues in the order that the JQL asks for. What it finds comes from an index that lags some seconds behind. */
  search(ask: Ask, jql: string, cursor: string | null): Promise<IssuePage>
  /** Those of these keys that there are, with their markers, as they are now and not as an index says. */
  readMany(ask: Ask, keys: readonly string[]): Promise<Issue[]>
  /** How many keys `readMany` is asked at a time. */
  readonly batch: number
  /** JQL that keeps apart what this account made, where markers must be read one by one; else empty. */
  readonly mine: string
  /** Whether `search` brings the markers. */
  readonly searchHasMarkers: boolean
}

/** Issues or rows on a page. */
export const pageSize = 100
