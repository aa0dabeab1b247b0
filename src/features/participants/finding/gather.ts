import type { Person } from '#features/people/model.ts'
import type { InviteReason, OnCall, ParticipantEntry, SuggestedReason } from '../model.ts'
import { whyNoPerson } from './machines.ts'
import { nameKey } from './name.ts'
import type { FoundRole, Page } from './paging.ts'
import { type KnownUser, likelySame, likelyUser } from './same.ts'
import type { ActorTrace } from './trace.ts'

/** What people said about a participant. Null = as found. */
export interface ParticipantRow {
  id: string
  userId: string | null
  name: string
  actors: string[]
  onCall: OnCall | null
  zone: string | null
  role: string | null
  reasons: InviteReason[]
  invited: boolean
  leftOut: boolean | null
  mergedInto: string | null
  version: number
}

/** Everything that tells who took part. */
export interface Scene {
  incidentId: string
  rows: readonly ParticipantRow[]
  traces: readonly ActorTrace[]
  pages: readonly Page[]
  roles: ReadonlyMap<string, FoundRole>
  reasons: ReadonlyMap<string, readonly SuggestedReason[]>
  users: readonly KnownUser[]
  /** The id of somebody who is found under this key and has no row: always the same for the same key. */
  idOf(key: string): string
}

/** A participant in the making: the rows that are one person, and the names of the evidence that are theirs. */
export interface Gathered {
  id: string
  row: ParticipantRow | null
  absorbed: ParticipantRow[]
  traces: ActorTrace[]
}

/**
 * Joins what people said with what is found. Every name of the evidence belongs to exactly one participant; nobody is
 * twice in the list, and what people said of somebody holds whatever is found later.
 */
export function gather(scene: Pick<Scene, 'rows' | 'traces' | 'idOf'>): Gathered[] {
  const { rows, traces, idOf } = scene
  const byId = new Map(rows.map((row) => [row.id, row]))
  const gathered = new Map<string, Gathered>()
  const owner = new Map<string, string>()
  for (const row of rows)
    if (rootOf(row, byId) === row) gathered.set(row.id, { id: row.id, row, absorbed: [], traces: [] })
  for (const row of rows) {
    const root = rootOf(row, byId)
    if (root !== row) gathered.get(root.id)?.absorbed.push(row)
    for (const actor of row.actors) if (!owner.has(nameKey(actor))) owner.set(nameKey(actor), root.id)
  }
  // Who was added by hand before a word of theirs arrived is known by the name that they were given.
  for (const row of rows)
    if (row.actors.length === 0 && !owner.has(nameKey(row.name))) owner.set(nameKey(row.name), rootOf(row, byId).id)
  for (const trace of traces) {
    const key = nameKey(trace.actor)
    const id = owner.get(key) ?? idOf(key)
    owner.set(key, id)
    const there = gathered.get(id)
    if (there) there.traces.push(trace)
    else gathered.set(id, { id, row: null, absorbed: [], traces: [trace] })
  }
  return [...gathered.values()]
}

/** The participants with everything that rules say of them: the first to appear come first, those added by hand last. */
export function participantsOf(scene: Scene): ParticipantEntry[] {
  const entries = gather(scene).map((one) => ({ gathered: one, entry: entryOf(one, scene) }))
  const linked = new Set(entries.flatMap(({ entry }) => entry.userId ?? []))
  const known = entries.map(({ gathered, entry }) => ({
    id: entry.id,
    names: [...new Set([entry.name, ...entry.actors])],
    emails: emailsOf(gathered),
    activity: entry.activity,
    userId: entry.userId,
    leftOut: entry.leftOut,
  }))
  return entries
    .map(({ entry }, at): ParticipantEntry => {
      const self = known[at]
      if (!self || entry.leftOut) return entry
      const free = scene.users.filter(({ id }) => !linked.has(id))
      return {
        ...entry,
        likelyUser: entry.userId === null ? likelyUser(self, free) : null,
        likelySame: likelySame(self, known, scene.users),
      }
    })
    .toSorted(byAppearance)
}

function entryOf({ id, row, absorbed, traces }: Gathered, scene: Scene): ParticipantEntry {
  const busiest = traces.toSorted((a, b) => b.activity - a.activity)
  const name = row?.name ?? busiest[0]?.actor ?? ''
  const all = row ? [row, ...absorbed] : absorbed
  const actors = [...new Set([...traces.map(({ actor }) => actor), ...all.flatMap((one) => one.actors)])]
  const keys = new Set([name, ...actors].map(nameKey))
  const page = scene.pages.find((one) => keys.has(nameKey(one.name)))
  const user = scene.users.find((one) => one.id === row?.userId)
  const machine = traces.length > 0 ? traces.map(whyNoPerson) : []
  const leftOutWhy = machine.length > 0 && machine.every((why) => why !== null) ? (machine[0] ?? null) : null
  const role = [...keys].map((key) => scene.roles.get(key)).find((found) => found !== undefined)
  const onCall = row?.onCall ?? (page ? 'yes' : 'unknown')
  return {
    id,
    incidentId: scene.incidentId,
    userId: row?.userId ?? null,
    name,
    actors,
    firstAt: least(traces.map(({ firstAt }) => firstAt)),
    lastAt: most(traces.map(({ lastAt }) => lastAt)),
    activity: traces.reduce((sum, { activity }) => sum + activity, 0),
    onCall,
    zone: row?.zone ?? user?.zone ?? busiest.find(({ zone }) => zone !== null)?.zone ?? null,
    role: (row?.role ?? role?.role) || null,
    reasons: row?.reasons ?? [],
    invited: row?.invited ?? false,
    leftOut: row?.leftOut ?? leftOutWhy !== null,
    version: row?.version ?? 0,
    user: user ? person(user) : null,
    likelyUser: null,
    likelySame: null,
    likelyReasons: likelyReasons([...keys], scene.reasons),
    leftOutWhy,
    onCallWhy: row?.onCall ? 'A person said so.' : (page?.why ?? null),
    merged: absorbed.map((one) => ({ id: one.id, name: one.name })),
  }
}

function likelyReasons(keys: readonly string[], reasons: Scene['reasons']): SuggestedReason[] {
  const found = new Map<InviteReason, SuggestedReason>()
  for (const key of keys)
    for (const one of reasons.get(key) ?? []) if (!found.has(one.reason)) found.set(one.reason, one)
  return [...found.values()]
}

/** The row that a merged one belongs to; a circle, which no change makes, ends where it begins. */
function rootOf(row: ParticipantRow, byId: ReadonlyMap<string, ParticipantRow>): ParticipantRow {
  const seen = new Set([row.id])
  let at = row
  while (at.mergedInto !== null) {
    const next = byId.get(at.mergedInto)
    if (!next || seen.has(next.id)) return at
    seen.add(next.id)
    at = next
  }
  return at
}

function emailsOf({ traces }: Gathered): string[] {
  const addresses = traces.flatMap(({ email, actor }) => [email, /^[^\s@]+@[^\s@]+$/.test(actor) ? actor : null])
  return [...new Set(addresses.flatMap((address) => (address === null ? [] : [address.toLowerCase()])))]
}

const person = ({ id, name }: KnownUser): Person => ({ id, name })
const least = (texts: readonly string[]) => texts.toSorted()[0] ?? null
const most = (texts: readonly string[]) => texts.toSorted().at(-1) ?? null

function byAppearance(a: ParticipantEntry, b: ParticipantEntry): number {
  const [left, right] = [a.firstAt ?? '9999', b.firstAt ?? '9999']
  return left < right ? -1 : left > right ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1
}
