import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract } from '../../src/apps/contract.ts'
import { openTestApp } from './app.ts'
import { operator } from './people-server.ts'
import { type Least, type LeastKey, understandingRoutes } from './understanding-routes.ts'

/** Written by hand, and not read from the contract: who may send which request, and with which key. */
const table: Record<string, [Least, LeastKey]> = {
  'GET /setup': ['everybody', 'never'],
  'POST /setup': ['everybody', 'never'],
  'POST /session': ['everybody', 'never'],
  'DELETE /session': ['viewer', 'never'],
  'GET /me': ['viewer', 'read'],
  'PATCH /me': ['viewer', 'never'],
  'POST /me/password': ['viewer', 'never'],
  'GET /me/sessions': ['viewer', 'never'],
  'DELETE /me/sessions/{id}': ['viewer', 'never'],
  'GET /me/keys': ['viewer', 'never'],
  'POST /me/keys': ['viewer', 'never'],
  'DELETE /me/keys/{id}': ['viewer', 'never'],
  'GET /people': ['viewer', 'read'],
  'GET /users': ['admin', 'admin'],
  'PATCH /users/{id}': ['admin', 'admin'],
  'DELETE /users/{id}': ['admin', 'admin'],
  'POST /users/{id}/restore': ['admin', 'admin'],
  'GET /invites': ['admin', 'admin'],
  'POST /invites': ['admin', 'admin'],
  'DELETE /invites/{id}': ['admin', 'admin'],
  'POST /invites/look': ['everybody', 'never'],
  'POST /invites/accept': ['everybody', 'never'],
  'GET /incidents': ['viewer', 'read'],
  'GET /bin': ['member', 'read'],
  'POST /incidents': ['member', 'write'],
  'GET /incidents/{id}': ['viewer', 'read'],
  'PATCH /incidents/{id}': ['member', 'write'],
  'DELETE /incidents/{id}': ['member', 'write'],
  'PUT /incidents/{id}/people': ['member', 'write'],
  'POST /incidents/{id}/restore': ['member', 'write'],
  'POST /example': ['member', 'write'],
  'DELETE /example': ['member', 'write'],
  'GET /incidents/{incidentId}/evidence': ['viewer', 'read'],
  'POST /incidents/{incidentId}/evidence': ['member', 'write'],
  'GET /incidents/{incidentId}/evidence-facets': ['viewer', 'read'],
  'GET /incidents/{incidentId}/evidence-density': ['viewer', 'read'],
  'GET /incidents/{incidentId}/evidence-position': ['viewer', 'read'],
  'GET /incidents/{incidentId}/evidence/{id}': ['viewer', 'read'],
  'GET /incidents/{incidentId}/story': ['viewer', 'read'],
  'GET /incidents/{incidentId}/suggestions': ['viewer', 'read'],
  'POST /incidents/{incidentId}/events/from-evidence': ['member', 'write'],
  'POST /incidents/{incidentId}/events': ['member', 'write'],
  'POST /incidents/{incidentId}/events/merge': ['member', 'write'],
  'PATCH /incidents/{incidentId}/events/{id}': ['member', 'write'],
  'DELETE /incidents/{incidentId}/events/{id}': ['member', 'write'],
  'POST /incidents/{incidentId}/events/{id}/evidence': ['member', 'write'],
  'DELETE /incidents/{incidentId}/events/{id}/evidence/{evidenceId}': ['member', 'write'],
  'PUT /incidents/{incidentId}/milestones': ['member', 'write'],
  'DELETE /incidents/{incidentId}/milestones/{id}': ['member', 'write'],
  'POST /incidents/{incidentId}/undo': ['member', 'write'],
  ...understandingRoutes,
  'GET /incidents/{incidentId}/imports': ['viewer', 'read'],
  'POST /incidents/{incidentId}/imports': ['member', 'write'],
  'GET /incidents/{incidentId}/imports/{id}': ['viewer', 'read'],
  'DELETE /incidents/{incidentId}/imports/{id}': ['member', 'write'],
  'POST /incidents/{incidentId}/imports/{id}/start': ['member', 'write'],
  'POST /incidents/{incidentId}/imports/{id}/cancel': ['member', 'write'],
  'GET /actions/{id}': ['viewer', 'read'],
  'PATCH /actions/{id}/weighing': ['member', 'write'],
  'POST /actions/{id}/shorten': ['member', 'write'],
  'POST /actions/{id}/commit': ['viewer', 'write'],
  'POST /actions/{id}/refuse': ['viewer', 'write'],
  'POST /actions/{id}/begin': ['viewer', 'write'],
  'POST /actions/{id}/finish': ['viewer', 'write'],
  'POST /actions/{id}/decline': ['member', 'write'],
  'POST /actions/{id}/merge': ['member', 'write'],
  'POST /actions/{id}/reopen': ['member', 'write'],
  'POST /actions/{id}/revisit': ['viewer', 'write'],
  'GET /anniversaries': ['viewer', 'read'],
  'POST /incidents/{incidentId}/anniversary/put-aside': ['viewer', 'write'],
  'GET /action-views': ['viewer', 'read'],
  'GET /action-table': ['viewer', 'read'],
  'GET /action-figures': ['viewer', 'read'],
  'GET /saved-filters': ['viewer', 'never'],
  'POST /saved-filters': ['viewer', 'never'],
  'DELETE /saved-filters/{id}': ['viewer', 'never'],
  'GET /incidents/{incidentId}/earlier-lessons': ['viewer', 'read'],
  'POST /incidents/{incidentId}/earlier-lessons/{id}/did-not-hold': ['viewer', 'write'],
  'GET /action-revisits': ['viewer', 'read'],
  'GET /webhook-events': ['admin', 'admin'],
  'GET /webhooks': ['admin', 'admin'],
  'POST /webhooks': ['admin', 'admin'],
  'PATCH /webhooks/{id}': ['admin', 'admin'],
  'DELETE /webhooks/{id}': ['admin', 'admin'],
  'POST /webhooks/{id}/pause': ['admin', 'admin'],
  'POST /webhooks/{id}/resume': ['admin', 'admin'],
  'POST /webhooks/{id}/secrets': ['admin', 'admin'],
  'POST /webhooks/{id}/test': ['admin', 'admin'],
  'GET /webhooks/{id}/messages': ['admin', 'admin'],
  'GET /webhook-messages/{id}': ['admin', 'admin'],
  'POST /webhook-messages/{id}/replay': ['admin', 'admin'],
  'GET /ticket-trackers': ['member', 'write'],
  'GET /incidents/{id}/tickets': ['viewer', 'read'],
  'GET /actions/{id}/ticket-draft': ['member', 'write'],
  'POST /actions/{id}/ticket': ['member', 'write'],
  'POST /actions/{id}/ticket/link': ['member', 'write'],
  'DELETE /actions/{id}/ticket': ['member', 'write'],
  'POST /actions/{id}/ticket/settle': ['member', 'write'],
  'POST /actions/{id}/ticket/retry': ['member', 'write'],
  'GET /tracker-products': ['admin', 'admin'],
  'GET /trackers': ['admin', 'admin'],
  'POST /trackers': ['admin', 'admin'],
  'PATCH /trackers/{id}': ['admin', 'admin'],
  'DELETE /trackers/{id}': ['admin', 'admin'],
  'POST /trackers/{id}/token': ['admin', 'admin'],
  'POST /trackers/{id}/check': ['admin', 'admin'],
  'POST /trackers/{id}/secret': ['admin', 'admin'],
  'POST /trackers/{id}/pause': ['admin', 'admin'],
  'POST /trackers/{id}/resume': ['admin', 'admin'],
  'GET /trackers/{id}/people': ['admin', 'admin'],
  'PUT /trackers/{id}/people/{personId}': ['admin', 'admin'],
  'GET /integrations': ['admin', 'admin'],
  'GET /connections': ['admin', 'admin'],
  'GET /connections/{id}': ['admin', 'admin'],
  'POST /connections': ['admin', 'admin'],
  'PATCH /connections/{id}': ['admin', 'admin'],
  'POST /connections/{id}/pause': ['admin', 'admin'],
  'POST /connections/{id}/resume': ['admin', 'admin'],
  'POST /connections/{id}/secrets': ['admin', 'admin'],
  'DELETE /connections/{id}/secrets/{secretId}': ['admin', 'admin'],
  'DELETE /connections/{id}': ['admin', 'admin'],
  'POST /connections/{id}/test': ['admin', 'admin'],
  'GET /connections/{id}/refusals': ['admin', 'admin'],
  'GET /deliveries': ['admin', 'admin'],
  'GET /deliveries/{id}': ['admin', 'admin'],
  'POST /deliveries/{id}/replay': ['admin', 'admin'],
  'POST /deliveries/replay': ['admin', 'admin'],
  'GET /routing-rules': ['admin', 'admin'],
  'POST /routing-rules': ['admin', 'admin'],
  'PATCH /routing-rules/{id}': ['admin', 'admin'],
  'PUT /routing-rules/order': ['admin', 'admin'],
  'DELETE /routing-rules/{id}': ['admin', 'admin'],
  'GET /incidents/{incidentId}/channels': ['viewer', 'read'],
  'PUT /incidents/{incidentId}/channels/{channel}': ['member', 'write'],
  'DELETE /incidents/{incidentId}/channels/{channel}': ['member', 'write'],
  'GET /inbox': ['member', 'read'],
  'GET /inbox/{id}': ['member', 'read'],
  'POST /inbox/take': ['member', 'write'],
  'POST /inbox/open': ['member', 'write'],
  'POST /inbox/dismiss': ['member', 'write'],
  'POST /inbox/restore': ['member', 'write'],
  'GET /incidents/{incidentId}/review': ['viewer', 'read'],
  'PATCH /incidents/{incidentId}/review': ['member', 'write'],
  'PUT /incidents/{incidentId}/review/sections/{sectionId}': ['member', 'write'],
  'POST /incidents/{incidentId}/review/sections/{sectionId}/import': ['member', 'write'],
  'GET /incidents/{incidentId}/review/export': ['viewer', 'read'],
  'GET /incidents/{incidentId}/review/decision': ['viewer', 'read'],
  'POST /incidents/{incidentId}/review/decision': ['member', 'write'],
  'PUT /incidents/{incidentId}/review/wish': ['viewer', 'write'],
  'DELETE /incidents/{incidentId}/review/wish': ['viewer', 'write'],
  'PUT /incidents/{incidentId}/review/signals/{kind}': ['member', 'write'],
  'DELETE /incidents/{incidentId}/review/signals/{kind}': ['member', 'write'],
  'PUT /incidents/{incidentId}/review/tasks/{kind}': ['member', 'write'],
  'DELETE /incidents/{incidentId}/review/tasks/{kind}': ['member', 'write'],
  'GET /incidents/{incidentId}/review/publication': ['viewer', 'read'],
  'POST /incidents/{incidentId}/review/publish': ['member', 'write'],
  'POST /incidents/{incidentId}/review/unpublish': ['member', 'write'],
  'GET /incident-views': ['viewer', 'read'],
  'GET /teams': ['viewer', 'read'],
  'POST /teams': ['admin', 'admin'],
  'PATCH /teams/{id}': ['admin', 'admin'],
  'DELETE /teams/{id}': ['admin', 'admin'],
  'GET /policies': ['viewer', 'read'],
  'POST /policies': ['admin', 'admin'],
  'PATCH /policies/{id}': ['admin', 'admin'],
  'PUT /policies/order': ['admin', 'admin'],
  'DELETE /policies/{id}': ['admin', 'admin'],
  'POST /policies/preview': ['admin', 'admin'],
  'POST /reviews/import': ['member', 'write'],
  'GET /templates': ['viewer', 'read'],
  'GET /templates/{id}': ['viewer', 'read'],
  'POST /templates': ['admin', 'admin'],
  'PUT /templates/{id}': ['admin', 'admin'],
  'POST /templates/{id}/archived': ['admin', 'admin'],
  'DELETE /templates/{id}': ['admin', 'admin'],
  'PUT /incidents/{incidentId}/review/fields/{fieldId}': ['member', 'write'],
  'GET /actions': ['viewer', 'read'],
  'POST /incidents/{incidentId}/actions': ['member', 'write'],
  'PATCH /actions/{id}': ['member', 'write'],
  'DELETE /actions/{id}': ['member', 'write'],
  'GET /incidents/{incidentId}/attachments': ['viewer', 'read'],
  'DELETE /incidents/{incidentId}/attachments/{id}': ['member', 'write'],
  'POST /incidents/{incidentId}/attachments/{id}/restore': ['member', 'write'],
  'GET /library': ['viewer', 'read'],
  'GET /library/facets': ['viewer', 'read'],
  'GET /library/fields': ['viewer', 'read'],
  'GET /library/fields/{id}': ['viewer', 'read'],
  'GET /incidents/{incidentId}/threads': ['viewer', 'read'],
  'POST /incidents/{incidentId}/threads': ['member', 'write'],
  'POST /incidents/{incidentId}/threads/{id}/comments': ['member', 'write'],
  'POST /incidents/{incidentId}/threads/{id}/resolve': ['member', 'write'],
  'POST /incidents/{incidentId}/threads/{id}/reopen': ['member', 'write'],
  'PATCH /incidents/{incidentId}/comments/{id}': ['member', 'write'],
  'DELETE /incidents/{incidentId}/comments/{id}': ['member', 'write'],
  'POST /incidents/{incidentId}/comments/{id}/restore': ['member', 'write'],
  'POST /incidents/{incidentId}/proposals/decided': ['member', 'write'],
  'GET /coach/rules': ['member', 'read'],
  'GET /coach/settings': ['member', 'read'],
  'PUT /coach/settings': ['admin', 'admin'],
  'GET /teams/{teamId}/coach': ['member', 'read'],
  'PUT /teams/{teamId}/coach': ['admin', 'admin'],
  'GET /incidents/{incidentId}/review/coach': ['member', 'read'],
  'GET /incidents/{incidentId}/review/coach/settings': ['member', 'read'],
  'PUT /incidents/{incidentId}/review/coach/settings': ['member', 'write'],
  'GET /incidents/{incidentId}/review/coach/dismissals': ['member', 'read'],
  'POST /incidents/{incidentId}/review/coach/dismissals': ['member', 'write'],
  'DELETE /incidents/{incidentId}/review/coach/dismissals/{id}': ['member', 'write'],
  'GET /notifications': ['viewer', 'read'],
  'GET /notifications/unread': ['viewer', 'read'],
  'POST /notifications/{id}/read': ['viewer', 'write'],
  'POST /notifications/read': ['viewer', 'write'],
  'GET /me/notification-settings': ['viewer', 'read'],
  'PUT /me/notification-settings': ['viewer', 'never'],
  'GET /me/reminder-settings': ['viewer', 'read'],
  'PUT /me/reminder-settings': ['viewer', 'never'],
  'GET /actions/{id}/snooze': ['viewer', 'read'],
  'PUT /actions/{id}/snooze': ['viewer', 'write'],
  'GET /incidents/{incidentId}/versions': ['viewer', 'read'],
  'POST /incidents/{incidentId}/versions': ['member', 'write'],
  'GET /incidents/{incidentId}/versions/{id}': ['viewer', 'read'],
  'PATCH /incidents/{incidentId}/versions/{id}': ['member', 'write'],
  'GET /incidents/{incidentId}/versions/{id}/differences': ['viewer', 'read'],
  'GET /incidents/{incidentId}/versions/{id}/authors': ['viewer', 'read'],
  'POST /incidents/{incidentId}/versions/{id}/restore': ['member', 'write'],
  'GET /audit': ['admin', 'admin'],
  'GET /incidents/{incidentId}/audit': ['viewer', 'read'],
}
/** Requests outside the contract: streams and files. */
const outsideContract: Record<string, [Least, LeastKey]> = {
  'GET /live': ['viewer', 'read'],
  'GET /narrative': ['viewer', 'read'],
  'GET /incidents/{incidentId}/files/{fileId}': ['viewer', 'read'],
  'GET /documents/{id}/file': ['member', 'read'],
  'POST /incidents/{incidentId}/attachments': ['member', 'write'],
  'GET /incidents/{incidentId}/review/pictures/{name}': ['viewer', 'read'],
  'GET /incidents/{incidentId}/attachments/{id}': ['viewer', 'read'],
  'GET /incidents/{incidentId}/attachments/{id}/thumbnail': ['viewer', 'read'],
}

const roles = ['viewer', 'member', 'admin', 'owner'] as const
const scopes = ['read', 'write', 'admin'] as const

let app: Awaited<ReturnType<typeof openTestApp>>
/** Headers that make a request one of this visitor's. */
const visitors = new Map<string, () => Promise<Record<string, string>>>()
beforeAll(async () => {
  app = await openTestApp()
  const { people } = app.services
  for (const role of roles) {
    const account = { name: role, email: `${role}@example.org`, password: 'a long password' }
    const user = await people.users.add(operator, { ...account, role, timeZone: 'UTC' })
    const signIn = () =>
      people.sessions.signIn(account, { ip: `192.0.2.${visitors.size}`, userAgent: 'test', secure: false })
    let { cookies } = await signIn()
    visitors.set(role, async () => {
      const cookie = cookies[0]?.split(';', 1)[0] ?? ''
      // Signing out is one of the requests that are tried.
      if (!(await people.authenticate({ cookie }))) cookies = (await signIn()).cookies
      return { cookie: cookies[0]?.split(';', 1)[0] ?? '' }
    })
    if (role !== 'owner') continue
    for (const scope of scopes) {
      const actor = { userId: user.id, name: role, role, via: 'browser', scopes: null } as const
      const { key } = await people.keys.create(actor, { name: scope, scopes: [scope], expiresAt: null })
      visitors.set(`key ${scope}`, async () => ({ authorization: `Bearer ${key}` }))
    }
  }
  visitors.set('nobody', async () => ({}))
  visitors.set('wrong key', async () => ({ authorization: 'Bearer dbf_wrong' }))
})
afterAll(() => app.close())

function expected([least, leastKey]: [Least, LeastKey], visitor: string): boolean {
  if (least === 'everybody') return true
  if (visitor.startsWith('key '))
    return leastKey !== 'never' && scopes.indexOf(visitor.slice(4) as 'read') >= scopes.indexOf(leastKey)
  return roles.indexOf(visitor as 'viewer') >= roles.indexOf(least)
}

/** Nothing of what is named exists, so whoever is let in changes nothing. */
async function isLetIn(request: string, headers: Record<string, string>): Promise<boolean> {
  const [method = '', path = ''] = request.split(' ')
  const nowhere = path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')
  const body =
    method === 'GET' || method === 'DELETE'
      ? {}
      : { body: '{}', headers: { ...headers, 'content-type': 'application/json' } }
  const giveUp = new AbortController()
  const response = await fetch(`${app.address}/api${nowhere}`, { method, headers, ...body, signal: giveUp.signal })
  expect(response.status, request).toBeLessThan(500)
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) giveUp.abort()
  else await response.arrayBuffer()
  return response.status !== 401 && response.status !== 403
}

function requestsOf(part: object): string[] {
  if ('~orpc' in part) {
    const { route } = part['~orpc'] as { route: { method: string; path: string } }
    return [`${route.method} ${route.path}`]
  }
  return Object.values(part).flatMap(requestsOf)
}

test('every request of the contract stands in the table, and nothing else', () => {
  expect(requestsOf(contract).sort()).toEqual(Object.keys(table).sort())
})

test.each(Object.entries({ ...table, ...outsideContract }))(
  '%s lets in whom the table names, and nobody else',
  async (request, least) => {
    const names = [...visitors.keys()]
    const results: Record<string, boolean> = {}
    for (const name of names)
      results[name] = await isLetIn(request, await (visitors.get(name) as () => Promise<Record<string, string>>)())
    expect(results).toEqual(Object.fromEntries(names.map((name) => [name, expected(least, name)])))
  },
)
