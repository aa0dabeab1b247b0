import type { ItemKind, Meeting } from '#features/debriefs/meeting/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { openTestApp } from './app.ts'
import { anIncident } from './incident.ts'

type App = Awaited<ReturnType<typeof openTestApp>>

/** A meeting of a new incident that has begun: Fay leads it, the others are there. */
export async function aMeeting(app: App, names: readonly string[] = ['Ana', 'Ben']) {
  const { meeting } = app.services
  const fay = await app.actor('member', 'Fay')
  const { incident } = await anIncident(app, fay)
  const others: Actor[] = []
  for (const name of names) others.push(await app.actor('member', name))
  const incidentId = incident.id
  await meeting.prepare(fay, { incidentId, mode: 'live' })
  const seen = async (actor: Actor): Promise<Meeting> => {
    const found = (await meeting.get(actor, { incidentId })).meeting
    if (!found) throw new Error('There is no meeting.')
    return found
  }
  const version = async () => (await seen(fay)).version
  await meeting.start(fay, { incidentId, version: await version() })
  for (const one of [fay, ...others]) await meeting.here(one, { incidentId, itemId: null })
  return {
    incident,
    incidentId,
    fay,
    others,
    seen,
    version,
    /** The first item of this kind. */
    item: async (kind: ItemKind) => {
      const found = (await seen(fay)).items.find((one) => one.kind === kind)
      if (!found) throw new Error(`There is no item for ${kind}.`)
      return found
    },
    steer: async (itemId: string, eventId: string | null = null) =>
      meeting.steer(fay, { incidentId, itemId, eventId, version: await version() }),
  }
}
