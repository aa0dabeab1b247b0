import { isOver } from '#features/timeline/model.ts'

/** What groups are made by. */
export interface Groupable {
  id: string
  occurredAt: string
  endedAt: string | null
  source: string
  connectionId: string
  service: string | null
  /** One firing of an alert, and the alert itself, as their senders name them. */
  alert: string | null
  fingerprint: string | null
  /** What its sender calls the state of an alert. */
  state: string | null
}

/** What is silent for longer begins a new group. The same silence parts the alerts of one incident from those of the next. */
export const silenceMs = 30 * 60_000
/** Some senders call every firing of an alert the same: a beginning so long after another is another firing. */
const oneFiringMs = 24 * 3_600_000

/**
 * What seems to belong together: everything of one firing of an alert, its end however late; and of one alert, one service or,
 * without a service, one sender, what follows within half an hour. Groups and what is in them are in order of time. Pure:
 * the same items in any order give the same groups.
 */
export function groupsOf<Item extends Groupable>(items: readonly Item[]): Item[][] {
  const inOrder = items.toSorted(byTime)
  const parent = inOrder.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) {
      parent[top] = parent[parent[top] as number] as number
      top = parent[top] as number
    }
    return top
  }
  const join = (a: number, b: number) => {
    const [first, second] = [root(a), root(b)].sort((x, y) => x - y) as [number, number]
    parent[second] = first
  }
  const firing = new Map<string, { at: number; begins: number }>()
  const last = new Map<string, { at: number; until: number }>()
  for (const [at, item] of inOrder.entries()) {
    const begins = Date.parse(item.occurredAt)
    if (item.alert !== null) {
      const key = JSON.stringify([item.connectionId, item.alert])
      const known = firing.get(key)
      if (known && (isOver(item.state ?? undefined) || begins - known.begins <= oneFiringMs)) join(known.at, at)
      firing.set(key, { at, begins })
    }
    for (const key of keysOf(item)) {
      const before = last.get(key)
      if (before && begins - before.until <= silenceMs) join(before.at, at)
      const until = Math.max(begins, item.endedAt === null ? 0 : Date.parse(item.endedAt))
      last.set(key, { at, until: Math.max(until, before?.until ?? 0) })
    }
  }
  const groups = new Map<number, Item[]>()
  for (const [at, item] of inOrder.entries()) {
    const group = groups.get(root(at))
    if (group) group.push(item)
    else groups.set(root(at), [item])
  }
  return [...groups.values()]
}

function keysOf({ connectionId, source, service, fingerprint }: Groupable): string[] {
  const place = service === null ? ['sender', connectionId, source] : ['service', service.toLowerCase()]
  const keys = [JSON.stringify(place)]
  if (fingerprint !== null) keys.push(JSON.stringify(['alert', connectionId, fingerprint]))
  return keys
}

function byTime(a: Groupable, b: Groupable): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
