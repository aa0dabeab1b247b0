import type { Actor } from '#features/people/model.ts'
import { integrations } from '#integrations/registry.ts'
import { newId } from '#platform/id.ts'
import { startTracker } from '../stand-ins/tracker.ts'
import { standInTracker } from '../stand-ins/tracker-integration.ts'
import { openTestApp } from './app.ts'

/** The whole program beside a tracker that it may ask. */
export async function openTrackers(settings: Record<string, string> = {}) {
  const tracker = await startTracker()
  const app = await openTestApp(
    { DEBRIEF_OUTGOING_ALLOW: '127.0.0.1', ...settings },
    { integrations: [...integrations, standInTracker] },
  )
  const { trackers, incidents, actions } = app.services
  const admin = await app.actor('admin', 'Ada')
  const ana = await app.actor('member', 'Ana')

  return {
    ...app,
    tracker,
    admin,
    ana,
    /** Adds the stand-in as a tracker. */
    add: (given: Partial<Parameters<typeof trackers.create>[1]> = {}, by: Actor = admin) =>
      trackers.create(by, {
        name: 'Operations',
        integration: 'stand-in',
        settings: { address: tracker.address },
        token: tracker.token,
        ...given,
      }),
    /** An action whose ticket is there already and in step, as rows. */
    async linked(trackerId: string, remoteId: string, { restricted = false } = {}): Promise<string> {
      const incident = await incidents.create(ana, { title: 'Checkout is down', restricted })
      const action = await actions.create(ana, {
        incidentId: incident.id,
        title: 'Alert on retries',
        ownerId: ana.userId ?? '',
      })
      const id = newId()
      await app.database.pool.query(
        `insert into tickets (id, action_id, tracker_id, state, marker, remote_id, key, created_at)
          values ($1, $2, $3, 'linked', $5, $4, $4, now())`,
        [id, action.id, trackerId, remoteId, `t-${id}`],
      )
      return id
    },
    /** What a delivery of the webhook of this tracker is answered. */
    post: (address: string, { body, headers }: { body: string; headers: Record<string, string> }) =>
      fetch(`${app.address}${address}`, { method: 'POST', body, headers }),
    async close() {
      await app.close()
      await tracker.stop()
    },
  }
}
