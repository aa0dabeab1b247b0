import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { KnownPerson, Tracker, TrackerProduct } from './model.ts'

const tags = ['Trackers']
const manage = { rank: 'admin', scope: 'admin' } as const
const byId = z.object({ id: z.string().max(64) })
const Token = z.string().trim().min(1, 'Give the token.').max(1_000)
/** A secret that the tracker made for its webhook. */
const GivenSecret = z.string().trim().min(8, 'A secret needs at least 8 characters.').max(1_000)
const Made = z.object({
  tracker: Tracker,
  /** Of its webhook; shown this once. Null when the tracker made it. */
  secret: z.string().nullable(),
})

/** Places in trackers that tickets are made in. */
export const trackersContract = {
  products: request(manage, {
    method: 'GET',
    path: '/tracker-products',
    summary: 'Products that Debrief makes tickets in, with the settings of each',
    tags,
  }).output(z.array(TrackerProduct)),
  list: request(manage, { method: 'GET', path: '/trackers', summary: 'All trackers, by name', tags }).output(
    z.array(Tracker),
  ),
  create: request(manage, {
    method: 'POST',
    path: '/trackers',
    summary: 'Add a tracker; its token is tried first, and the secret of its webhook is in the answer, this once',
    tags,
  })
    .input(Tracker.pick({ name: true, integration: true, settings: true }).extend({ token: Token }))
    .output(Made),
  update: request(manage, { method: 'PATCH', path: '/trackers/{id}', summary: 'Rename a tracker', tags })
    .input(byId.extend({ name: Tracker.shape.name, version: z.int() }))
    .output(Tracker),
  giveToken: request(manage, {
    method: 'POST',
    path: '/trackers/{id}/token',
    summary: 'Give another token; it is tried first',
    tags,
  })
    .input(byId.extend({ token: Token }))
    .output(Tracker),
  check: request(manage, { method: 'POST', path: '/trackers/{id}/check', summary: 'Try the token and the place', tags })
    .input(byId)
    .output(Tracker),
  rotate: request(manage, {
    method: 'POST',
    path: '/trackers/{id}/secret',
    summary: 'A new secret for its webhook, or the one that the tracker made; the old one ends at once',
    tags,
  })
    .input(byId.extend({ secret: GivenSecret.optional() }))
    .output(Made),
  pause: request(manage, {
    method: 'POST',
    path: '/trackers/{id}/pause',
    summary: 'Ask and tell nothing until it goes on; what is to be done waits',
    tags,
  })
    .input(byId)
    .output(Tracker),
  resume: request(manage, { method: 'POST', path: '/trackers/{id}/resume', summary: 'Go on with what waits', tags })
    .input(byId)
    .output(Tracker),
  remove: request(manage, {
    method: 'DELETE',
    path: '/trackers/{id}',
    summary: 'Remove a tracker; tickets stay where they are, and actions keep their addresses',
    tags,
  })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  people: request(manage, {
    method: 'GET',
    path: '/trackers/{id}/people',
    summary: 'People of a tracker, and which users they are',
    tags,
  })
    .input(byId)
    .output(z.array(KnownPerson)),
  linkPerson: request(manage, {
    method: 'PUT',
    path: '/trackers/{id}/people/{personId}',
    summary: 'Say which user somebody of a tracker is, or with null that it is none',
    tags,
  })
    .input(byId.extend({ personId: z.string().max(200), userId: z.string().max(64).nullable() }))
    .output(z.array(KnownPerson)),
}
