import { someEvidence } from '../builders/timeline.ts'
import { anIncident, eventOf, type TestApp } from './incident.ts'

/** Ana’s graph: an old limit led to retries, they to an exhausted pool, and that to the outcome. */
export async function aGraph(app: TestApp) {
  const [ana, ben] = [await app.actor('member', 'Ana'), await app.actor('member', 'Ben')]
  const { factors, timeline } = app.services
  const { incidentId, evidenceIds } = await anIncident(app, ana, someEvidence(3))
  const [first] = evidenceIds
  const { events } = await timeline.addEvidence(ana, { incidentId, evidenceIds: [first ?? ''], merge: false })
  const add = async (kind: 'factor' | 'latent' | 'mitigator', title: string, toId: string) => {
    const { changes } = await factors.add(ana, { incidentId, kind, title, toIds: [toId], fromIds: [] })
    return changes[0]?.id ?? ''
  }
  const pool = await add('factor', 'Pool exhausted', incidentId)
  const retries = await add('factor', 'Retries', pool)
  const limit = await add('latent', 'Old limit', retries)
  return { ana, ben, factors, incidentId, evidenceIds, event: eventOf(events, first), pool, retries, limit }
}
