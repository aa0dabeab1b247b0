import { firstMatch, type Routable, type RoutingRule, type RoutingTarget } from './model.ts'

/** An incident that takes what arrives: neither resolved nor in the bin, and opened not long ago. */
export interface OpenIncident {
  id: string
  services: readonly string[]
  /** Its earliest known instant. */
  startsAt: string
  openedAt: string
}

/** What became of the same thing, or of the same alert, when it arrived before. */
export type Earlier = { outcome: 'routed'; incidentId: string } | { outcome: 'dismissed'; reason: string | null }

/** What is known when an item is to be routed. */
export interface Surroundings {
  rules: readonly RoutingRule[]
  /** The newest first. */
  open: readonly OpenIncident[]
  /** By lower-case channel. */
  channels: ReadonlyMap<string, string>
  /** Ids of all incidents out of the bin that rules name. */
  there: ReadonlySet<string>
  earlier: Earlier | null
}

/** Where an item goes, and why, in one sentence for people that names no incident. */
export type Decision =
  | { outcome: 'routed'; incidentId: string; why: string }
  | { outcome: 'waiting'; why: string }
  | { outcome: 'ignored'; why: string }
  | { outcome: 'dismissed'; reason: string | null; why: string }

/** What happened longer before an incident began is hardly part of it. */
const beforeMs = 24 * 3_600_000

/**
 * Routes one item. What arrived before stays where it is, and the end of an alert follows its beginning; then the first
 * rule that matches speaks; without any, an item goes to the one open incident of its service or channel. Pure.
 */
export function decide(item: Routable, { rules, open, channels, there, earlier }: Surroundings): Decision {
  if (earlier?.outcome === 'routed')
    return { outcome: 'routed', incidentId: earlier.incidentId, why: 'It belongs to what is in this incident already.' }
  if (earlier?.outcome === 'dismissed')
    return { outcome: 'dismissed', reason: earlier.reason, why: 'It belongs to what somebody dismissed.' }
  const rule = firstMatch(rules, item)
  if (rule) return byRule(rule, item, { open, channels, there })
  const { service, channel } = item.attributes
  const linked = channel === undefined ? undefined : channels.get(channel.toLowerCase())
  if (linked)
    return { outcome: 'routed', incidentId: linked, why: `The channel ${channel} is linked with this incident.` }
  if (service === undefined) return { outcome: 'waiting', why: 'It names no service, and no rule speaks about it.' }
  const naming = namingService(open, item, service)
  const [only] = naming
  if (!only) return { outcome: 'waiting', why: `No open incident names the service ${service}.` }
  if (naming.length > 1) return { outcome: 'waiting', why: `Several open incidents name the service ${service}.` }
  return { outcome: 'routed', incidentId: only.id, why: `This is the only open incident of the service ${service}.` }
}

function byRule(
  { name, target }: Pick<RoutingRule, 'name' | 'target'>,
  item: Routable,
  { open, channels, there }: Pick<Surroundings, 'open' | 'channels' | 'there'>,
): Decision {
  const why = `By the rule “${name}”.`
  if (target.to === 'ignore') return { outcome: 'ignored', why }
  if (target.to === 'inbox') return { outcome: 'waiting', why }
  const incidentId = incidentOf(target, item, { open, channels, there })
  return incidentId === null
    ? { outcome: 'waiting', why: `The rule “${name}” found no incident to put it into.` }
    : { outcome: 'routed', incidentId, why }
}

function incidentOf(
  target: RoutingTarget,
  item: Routable,
  { open, channels, there }: Pick<Surroundings, 'open' | 'channels' | 'there'>,
): string | null {
  const { service, channel } = item.attributes
  if (target.to === 'incident') return there.has(target.incidentId) ? target.incidentId : null
  if (target.to === 'channel') return (channel !== undefined && channels.get(channel.toLowerCase())) || null
  return (service !== undefined && namingService(open, item, service)[0]?.id) || null
}

/** Those that name the service and had not begun long after the item happened, the newest first. */
function namingService(open: readonly OpenIncident[], { occurredAt }: Routable, service: string): OpenIncident[] {
  const name = service.toLowerCase()
  const latest = new Date(Date.parse(occurredAt) + beforeMs).toISOString()
  return open.filter(
    ({ services, startsAt }) => startsAt <= latest && services.some((one) => one.toLowerCase() === name),
  )
}
