import type { RoutingConditions, RoutingTarget } from '../../routing/model.ts'

type IncidentName = { id: string; number: number; title: string }

/** What a rule speaks about, in a sentence. */
export function conditionWords(
  conditions: RoutingConditions,
  connectionName: (id: string) => string | undefined,
): string {
  const any = (what: string, values: readonly string[]) => (values.length > 0 ? `${what} ${values.join(' or ')}` : '')
  const parts = [
    any(
      'through',
      conditions.connectionIds.map((id) => connectionName(id) ?? 'a connection that was removed'),
    ),
    any('from', conditions.source),
    any('service', conditions.service),
    any('environment', conditions.environment),
    any('severity', conditions.severity),
    any('channel', conditions.channel),
    ...conditions.labels.map(({ name, pattern }) => `label ${name} ${pattern}`),
  ].filter(Boolean)
  return parts.length === 0 ? 'Everything' : parts.join(', ')
}

/** Where a rule sends it, in a sentence. */
export function targetWords(target: RoutingTarget, incidents: readonly IncidentName[]): string {
  switch (target.to) {
    case 'service':
      return 'To the newest open incident of its service'
    case 'channel':
      return 'To the incident its channel is linked with'
    case 'inbox':
      return 'To the inbox'
    case 'ignore':
      return 'Kept in the log only'
    case 'incident': {
      const found = incidents.find(({ id }) => id === target.incidentId)
      return found ? `To INC-${found.number} ${found.title}` : 'To an incident that you may not see'
    }
  }
}
