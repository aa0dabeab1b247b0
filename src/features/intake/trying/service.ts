import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import { noSuchConnection } from '../connections/errors.ts'
import type { TestReport } from '../connections/model.ts'
import type { ConnectionsService, Inbound } from '../connections/service.ts'
import { findKnown, type KnownConnection } from '../connections/store.ts'
import { lastBody } from '../deliveries/store.ts'
import { translate } from '../processing/translate.ts'
import { deliveryOf } from '../receiving/body.ts'
import type { ReceivingService } from '../receiving/service.ts'
import type { RoutingService } from '../routing/service.ts'

export interface TryingDeps {
  database: Database
  clock: Clock
  incidents: Pick<IncidentsService, 'visibleTo'>
  connections: Pick<ConnectionsService, 'assertMayManage' | 'integrationOf' | 'secretsOf'>
  receiving: Pick<ReceivingService, 'prove' | 'arrivedOf' | 'store'>
  routing: Pick<RoutingService, 'route'>
}

export type TryingService = ReturnType<typeof createTrying>
type Step = TestReport['steps'][number]

/** Tries a connection out: the same path as a real delivery, up to the door of an incident. */
export function createTrying({ database, clock, incidents, connections, receiving, routing }: TryingDeps) {
  /** What is sent: the body given, else the integration's own example, else what arrived last. */
  async function sampleFor(actor: Actor, connection: KnownConnection, { inbound }: Inbound, body: string | undefined) {
    if (body !== undefined) return { headers: {}, body: Buffer.from(body), proven: false }
    const [secret = null] = connections.secretsOf(connection, clock.now()).good
    const sample = inbound.sample?.(secret, clock.now())
    if (sample) return { headers: sample.headers, body: Buffer.from(sample.body), proven: true }
    const last = await lastBody(database.db, connection.id, incidents.visibleTo(actor, 'i'))
    return last && { ...last, proven: false }
  }

  function proven(
    connection: KnownConnection,
    integration: Inbound,
    request: Parameters<ReceivingService['prove']>[2],
  ): Step {
    const proof = receiving.prove(connection, integration, request)
    return proof.ok
      ? { step: 'prove', ok: true, message: 'The proof was accepted.' }
      : { step: 'prove', ok: false, message: proof.reason }
  }

  async function store(
    connection: KnownConnection,
    integration: Inbound,
    request: Parameters<ReceivingService['prove']>[2],
  ) {
    const delivery = deliveryOf(request.headers, request.body, {
      settings: connection.settings,
      receivedAt: request.receivedAt,
    })
    const arrived = receiving.arrivedOf(connection, integration, request, delivery, 'test')
    // A trial never counts as a repeat of what really arrived.
    await receiving.store({ ...arrived, identity: `test:${arrived.id}` })
    return { delivery, id: arrived.id }
  }

  return {
    async test(actor: Actor, { id, body }: { id: string; body?: string | undefined }): Promise<TestReport> {
      connections.assertMayManage(actor)
      const connection = await findKnown(database.db, id)
      const integration = connection && connections.integrationOf(connection.integration)
      if (!connection || !integration) throw noSuchConnection()
      const sample = await sampleFor(actor, connection, integration, body)
      if (!sample)
        return {
          deliveryId: null,
          steps: [
            {
              step: 'store',
              ok: null,
              message: `${integration.name} has no example, and nothing has arrived yet. Give a body to try.`,
            },
          ],
        }
      const request = { headers: sample.headers, body: sample.body, receivedAt: clock.now() }
      const steps: Step[] = []
      if (sample.proven) steps.push(proven(connection, integration, request))
      else
        steps.push({ step: 'prove', ok: null, message: 'Not tried: only the sender can prove that it is the sender.' })
      if (steps[0]?.ok === false) return { deliveryId: null, steps }
      const { delivery, id: deliveryId } = await store(connection, integration, request)
      steps.push({ step: 'store', ok: true, message: `Stored: ${request.body.byteLength} bytes.` })
      const translation = storable(translate(integration.inbound, delivery, integration.name))
      if ('error' in translation) {
        steps.push({ step: 'translate', ok: false, message: translation.error.message })
        return { deliveryId, steps }
      }
      const { items } = translation
      steps.push({
        step: 'translate',
        ok: items.length > 0,
        message: items.length === 0 ? 'It tells of nothing that happened.' : told(items.map(({ text }) => text)),
      })
      const decisions = await routing.route(
        database.db,
        items.map((item) => ({ connectionId: connection.id, item })),
      )
      for (const { outcome, why } of decisions.slice(0, 5))
        steps.push({ step: 'route', ok: true, message: `${places[outcome]} ${why}` })
      return { deliveryId, steps }
    },
  }
}

const places = {
  routed: 'It would go into an incident.',
  waiting: 'It would wait in the inbox.',
  ignored: 'It would be ignored.',
  dismissed: 'It would be dismissed.',
}

function told(texts: readonly string[]): string {
  const [first = ''] = (texts[0] ?? '').split('\n', 1)
  return texts.length === 1 ? `It tells of: ${first}` : `It tells of ${texts.length} things, the first: ${first}`
}
