import type { Incident } from '#features/incidents/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Event, EvidenceItem } from '#features/timeline/model.ts'
import type { openTestApp } from './app.ts'

export type TestApp = Awaited<ReturnType<typeof openTestApp>>

/** An incident with this evidence in its log. `evidenceIds` are in order of time. */
export async function anIncident(
  app: TestApp,
  actor: Actor,
  items: readonly EvidenceItem[] = [],
): Promise<{ incident: Incident; incidentId: string; evidenceIds: string[] }> {
  const incident = await app.services.incidents.create(actor, { title: 'Checkout is down' })
  await app.database.transaction((tx) =>
    app.services.timeline.add(tx, incident.id, items, { importId: null, fileId: null }),
  )
  const { rows } = await app.services.timeline.listEvidence(actor, { incidentId: incident.id, offset: 0, limit: 500 })
  return { incident, incidentId: incident.id, evidenceIds: rows.map(({ id }) => id) }
}

/** The event that stands on a piece of evidence. */
export function eventOf(events: readonly Event[], evidenceId: string | undefined): Event {
  const event = events.find(({ evidenceIds }) => evidenceId !== undefined && evidenceIds.includes(evidenceId))
  if (!event) throw new Error('No event stands on this evidence.')
  return event
}

/** The one thing of a list. */
export function only<Thing>([one, ...others]: readonly Thing[]): Thing {
  if (one === undefined || others.length > 0) throw new Error('There is not exactly one.')
  return one
}

/** What an expected refusal says; throws when the call is not refused. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: string; message: string; details: { current?: unknown; kept?: string } }> {
  try {
    await call
  } catch (error) {
    return error as Awaited<ReturnType<typeof refusalOf>>
  }
  throw new Error('The call was not refused.')
}
