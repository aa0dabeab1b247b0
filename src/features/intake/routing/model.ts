import { z } from 'zod'
import { type EvidenceItem, Instant } from '#features/timeline/model.ts'

/** A text to compare with, whatever the case: `checkout`, or with `*` (any characters) and `?` (one): `checkout-*`. */
export const Pattern = z.string().trim().min(1).max(200)
const patterns = z.array(Pattern).max(50)

/** What a rule speaks about. Of each list any may match; an empty list says nothing; all lists and all labels must match. */
export const RoutingConditions = z.object({
  connectionIds: z.array(z.string().max(64)).max(50),
  source: patterns,
  service: patterns,
  environment: patterns,
  severity: patterns,
  channel: patterns,
  labels: z.array(z.object({ name: z.string().trim().min(1).max(200), pattern: Pattern })).max(20),
  /** Only what happened at or after `since` and before `until`. */
  since: Instant.nullable(),
  until: Instant.nullable(),
})
export type RoutingConditions = z.infer<typeof RoutingConditions>

/** Conditions that speak about everything. */
export const anything: RoutingConditions = {
  connectionIds: [],
  source: [],
  service: [],
  environment: [],
  severity: [],
  channel: [],
  labels: [],
  since: null,
  until: null,
}

/** Where it goes. `service` and `channel` fall back to the inbox when there is no such incident. */
export const RoutingTarget = z.discriminatedUnion('to', [
  /** The newest open incident that names the service of the item. */
  z.object({ to: z.literal('service') }),
  /** The incident that the channel of the item is linked with. */
  z.object({ to: z.literal('channel') }),
  z.object({ to: z.literal('incident'), incidentId: z.string().max(64) }),
  z.object({ to: z.literal('inbox') }),
  /** Kept in the log, and nothing more. */
  z.object({ to: z.literal('ignore') }),
])
export type RoutingTarget = z.infer<typeof RoutingTarget>

export const RoutingRule = z.object({
  id: z.string(),
  name: z.string().trim().min(1, 'A rule needs a name.').max(120),
  enabled: z.boolean(),
  conditions: RoutingConditions,
  target: RoutingTarget,
  version: z.int(),
})
export type RoutingRule = z.infer<typeof RoutingRule>

/** What rules look at. */
export type Routable = Pick<EvidenceItem, 'source' | 'occurredAt' | 'attributes'> & { connectionId: string }

/** True when the rule speaks about the item. */
export function matches(
  conditions: RoutingConditions,
  { source, occurredAt, attributes, connectionId }: Routable,
): boolean {
  const { since, until } = conditions
  return (
    (conditions.connectionIds.length === 0 || conditions.connectionIds.includes(connectionId)) &&
    anyFits(conditions.source, source) &&
    anyFits(conditions.service, attributes.service) &&
    anyFits(conditions.environment, attributes.environment) &&
    anyFits(conditions.severity, attributes.severity) &&
    anyFits(conditions.channel, attributes.channel) &&
    conditions.labels.every(({ name, pattern }) => fits(pattern, labelOf(attributes, name))) &&
    (since === null || occurredAt >= since) &&
    (until === null || occurredAt < until)
  )
}

/** The rule that speaks: the first of those switched on that matches; null when none does. */
export function firstMatch<Rule extends Pick<RoutingRule, 'enabled' | 'conditions'>>(
  rules: readonly Rule[],
  item: Routable,
): Rule | null {
  return rules.find(({ enabled, conditions }) => enabled && matches(conditions, item)) ?? null
}

function labelOf({ labels }: EvidenceItem['attributes'], name: string): string | undefined {
  return labels && Object.hasOwn(labels, name) ? labels[name] : undefined
}

function anyFits(wanted: readonly string[], text: string | undefined): boolean {
  return wanted.length === 0 || wanted.some((pattern) => fits(pattern, text))
}

/** True when the whole text is as the pattern says. Never takes longer than the product of both lengths. */
export function fits(pattern: string, text: string | undefined): boolean {
  if (text === undefined) return false
  const [wanted, given] = [[...pattern.toLowerCase()], [...text.toLowerCase()]]
  let at = 0
  let star = -1
  let starAt = 0
  for (let i = 0; i < given.length; ) {
    if (at < wanted.length && wanted[at] === '*') {
      star = at++
      starAt = i
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[i])) {
      at++
      i++
    } else if (star >= 0) {
      at = star + 1
      i = ++starAt
    } else return false
  }
  while (wanted[at] === '*') at++
  return at === wanted.length
}
