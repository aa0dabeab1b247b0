import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { incidentQuery } from '#features/incidents/web/requests.ts'
import { type FieldFilterName, filterPrefix } from '#features/library/field-filter.ts'
import type { LibrarySearch } from '#features/library/web/library-search.ts'
import { loadNarrative } from '#features/reviews/web/reading/read-markdown.ts'
import { reviewByKey } from '#features/reviews/web/requests.ts'
import { actionsRoutes } from './actions-routes.ts'
import { FailurePage, NowhereOutside, NowherePage } from './failure-page.tsx'
import { House } from './house.tsx'
import type { Live } from './live.ts'
import { part } from './old-parts.ts'
import { Outside } from './outside.tsx'
import { requireUser } from './session.ts'
import { settingsRoutes } from './settings-routes.ts'
import { understandRoutes } from './understand-routes.ts'

type Search = Record<string, string>

/** Addresses hold plain text: `?text=cache+miss&severity=1`. Empty values are left out. */
const readSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text))
function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => typeof value === 'string' && value !== '')
  const text = new URLSearchParams(given as [string, string][]).toString()
  return text && `?${text}`
}
/** Lets only these names through. */
const only =
  <Name extends string>(...names: Name[]) =>
  (search: Record<string, unknown>): { [Key in Name]?: string } =>
    Object.fromEntries(names.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))) as {
      [Key in Name]?: string
    }

const fieldFilterNames = (search: Record<string, unknown>) =>
  Object.keys(search).filter((name): name is FieldFilterName => name.startsWith(filterPrefix))

const root = createRootRouteWithContext<{ queries: QueryClient; live: Live }>()({ notFoundComponent: NowhereOutside })

const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: Outside })
const setup = createRoute({
  getParentRoute: () => outside,
  path: '/setup',
  validateSearch: only('code'),
  component: lazyRouteComponent(
    part(() => import('./places/setup.tsx')),
    'Setup',
  ),
})
const signIn = createRoute({
  getParentRoute: () => outside,
  path: '/sign-in',
  validateSearch: only('next'),
  component: lazyRouteComponent(
    part(() => import('./places/sign-in.tsx')),
    'SignIn',
  ),
})
const invite = createRoute({
  getParentRoute: () => outside,
  path: '/invite',
  validateSearch: only('token', 'to'),
  component: lazyRouteComponent(
    part(() => import('./places/invite.tsx')),
    'Invite',
  ),
})

const house = createRoute({
  getParentRoute: () => root,
  id: 'house',
  beforeLoad: async ({ context, location }) => {
    await requireUser(context.queries, location.href)
    context.live.hurry()
  },
  component: House,
})
const home = createRoute({
  getParentRoute: () => house,
  path: '/',
  component: lazyRouteComponent(
    part(() => import('./places/home.tsx')),
    'Home',
  ),
})
const incidents = createRoute({
  getParentRoute: () => house,
  path: '/incidents',
  validateSearch: only('text', 'view'),
  component: lazyRouteComponent(
    part(() => import('./places/incidents.tsx')),
    'Incidents',
  ),
})
const newIncident = createRoute({
  getParentRoute: () => house,
  path: '/incidents/new',
  component: lazyRouteComponent(
    part(() => import('./places/new-incident.tsx')),
    'NewIncident',
  ),
})
const inbox = createRoute({
  getParentRoute: () => house,
  path: '/incidents/inbox',
  validateSearch: only('text', 'dismissed'),
  component: lazyRouteComponent(
    part(() => import('./places/inbox.tsx')),
    'Inbox',
  ),
})
const bin = createRoute({
  getParentRoute: () => house,
  path: '/incidents/bin',
  component: lazyRouteComponent(
    part(() => import('./places/bin.tsx')),
    'Bin',
  ),
})
const incident = createRoute({
  getParentRoute: () => house,
  path: '/incidents/$key',
  loader: ({ context, params }) => context.queries.ensureQueryData(incidentQuery(params.key)),
  component: lazyRouteComponent(
    part(() => import('./places/incident.tsx')),
    'IncidentPlace',
  ),
})
const incidentHome = createRoute({
  getParentRoute: () => incident,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/incidents/$key/story', params, replace: true })
  },
})
const story = createRoute({
  getParentRoute: () => incident,
  path: 'story',
  validateSearch: only('event', 'evidence'),
  component: lazyRouteComponent(
    part(() => import('./places/story.tsx')),
    'Story',
  ),
})
const review = createRoute({
  getParentRoute: () => incident,
  path: 'review',
  loader: async ({ context: { queries }, params: { key } }) => {
    const { sections } = await reviewByKey(queries, key, queries.getQueryData(incidentQuery(key).queryKey)?.id)
    // Without it the words would stand as plain text for a moment.
    if (sections.length > 0) await loadNarrative().catch(() => undefined)
  },
  component: lazyRouteComponent(
    part(() => import('./places/review.tsx')),
    'Review',
  ),
})
const workspace = createRoute({
  getParentRoute: () => incident,
  path: 'review/write',
  validateSearch: only('thread', 'section', 'panel'),
  component: lazyRouteComponent(
    part(() => import('./places/workspace.tsx')),
    'WorkspacePlace',
  ),
})
const meeting = createRoute({
  getParentRoute: () => house,
  path: '/incidents/$key/meeting',
  loader: ({ context, params }) => context.queries.ensureQueryData(incidentQuery(params.key)),
  component: lazyRouteComponent(
    part(() => import('./places/meeting.tsx')),
    'MeetingPlace',
  ),
})
const understand = createRoute({
  getParentRoute: () => incident,
  path: 'understand',
  component: lazyRouteComponent(
    part(() => import('./places/understand.tsx')),
    'Understand',
  ),
})
const factors = createRoute({
  getParentRoute: () => understand,
  path: 'factors',
  validateSearch: only('view'),
  component: lazyRouteComponent(
    part(() => import('./places/factors.tsx')),
    'Factors',
  ),
})
const incidentActions = createRoute({
  getParentRoute: () => incident,
  path: 'actions',
  validateSearch: only('action'),
  component: lazyRouteComponent(
    part(() => import('./places/incident-actions.tsx')),
    'IncidentActionsPlace',
  ),
})
const library = createRoute({
  getParentRoute: () => house,
  path: '/library',
  validateSearch: (search: Record<string, unknown>): LibrarySearch => ({
    ...only('text', 'severity', 'service', 'tag', 'person', 'stage', 'published', 'since', 'until')(search),
    ...only(...fieldFilterNames(search))(search),
  }),
  component: lazyRouteComponent(
    part(() => import('./places/library.tsx')),
    'Library',
  ),
})
const oldDocuments = createRoute({
  getParentRoute: () => house,
  path: '/library/documents',
  validateSearch: only('shelf'),
  component: lazyRouteComponent(
    part(() => import('./places/old-documents.tsx')),
    'OldDocuments',
  ),
})
const oldDocument = createRoute({
  getParentRoute: () => house,
  path: '/library/documents/$id',
  component: lazyRouteComponent(
    part(() => import('./places/old-documents.tsx')),
    'OldDocumentPlace',
  ),
})
const settings = createRoute({
  getParentRoute: () => house,
  path: '/settings',
  component: lazyRouteComponent(
    part(() => import('./places/settings.tsx')),
    'Settings',
  ),
})
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/account', replace: true })
  },
})
const account = createRoute({
  getParentRoute: () => settings,
  path: 'account',
  component: lazyRouteComponent(
    part(() => import('./places/account.tsx')),
    'Account',
  ),
})
const connections = createRoute({
  getParentRoute: () => settings,
  path: 'connections',
  component: lazyRouteComponent(
    part(() => import('./places/connections.tsx')),
    'Connections',
  ),
})
const connection = createRoute({
  getParentRoute: () => settings,
  path: 'connections/$id',
  component: lazyRouteComponent(
    part(() => import('./places/connections.tsx')),
    'ConnectionPlace',
  ),
})
const deliveries = createRoute({
  getParentRoute: () => settings,
  path: 'deliveries',
  validateSearch: only('connection', 'outcome'),
  component: lazyRouteComponent(
    part(() => import('./places/connections.tsx')),
    'Deliveries',
  ),
})
const delivery = createRoute({
  getParentRoute: () => settings,
  path: 'deliveries/$id',
  component: lazyRouteComponent(
    part(() => import('./places/connections.tsx')),
    'DeliveryPlace',
  ),
})
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: 'webhooks',
  component: lazyRouteComponent(
    part(() => import('./places/webhooks.tsx')),
    'Webhooks',
  ),
})
const webhook = createRoute({
  getParentRoute: () => settings,
  path: 'webhooks/$id',
  component: lazyRouteComponent(
    part(() => import('./places/webhooks.tsx')),
    'WebhookPlace',
  ),
})
const trackers = createRoute({
  getParentRoute: () => settings,
  path: 'trackers',
  component: lazyRouteComponent(
    part(() => import('./places/trackers.tsx')),
    'Trackers',
  ),
})
const tracker = createRoute({
  getParentRoute: () => settings,
  path: 'trackers/$id',
  component: lazyRouteComponent(
    part(() => import('./places/trackers.tsx')),
    'TrackerPlace',
  ),
})

const tree = root.addChildren([
  outside.addChildren([setup, signIn, invite]),
  house.addChildren([
    home,
    incidents,
    newIncident,
    inbox,
    bin,
    meeting,
    incident.addChildren([
      incidentHome,
      story,
      review,
      workspace,
      understand.addChildren([...understandRoutes(understand), factors]),
      incidentActions,
    ]),
    ...actionsRoutes(house),
    library,
    oldDocuments,
    oldDocument,
    settings.addChildren([
      ...settingsRoutes(settings),
      settingsHome,
      account,
      connections,
      connection,
      deliveries,
      delivery,
      webhooks,
      webhook,
      trackers,
      tracker,
    ]),
  ]),
])

/** All places of the app and what each needs before it is shown. */
export function createAppRouter(queries: QueryClient, live: Live) {
  return createRouter({
    routeTree: tree,
    context: { queries, live },
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultPreload: false,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    defaultErrorComponent: FailurePage,
    defaultNotFoundComponent: NowherePage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
