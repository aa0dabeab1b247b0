import { Badge } from '#ui/marks/badge.tsx'
import { SeverityMark } from '#ui/marks/severity-mark.tsx'
import type { Incident, Severity } from '../model.ts'

type Marked = Pick<Incident, 'severity' | 'restricted' | 'example'>

/** Severity, and that it is restricted or an example. */
export function IncidentMarks({ incident: { severity, restricted, example } }: { incident: Marked }) {
  return (
    <>
      {severity !== null && <SeverityMark level={severity as Severity as 1 | 2 | 3 | 4 | 5} />}
      {restricted && <Badge icon="lock">Restricted</Badge>}
      {example && <Badge tone="info">Example</Badge>}
    </>
  )
}
