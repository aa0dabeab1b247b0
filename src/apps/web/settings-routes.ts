import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { part } from './old-parts.ts'

/** The sides of the settings whose address says everything, below their common route. */
export function settingsRoutes<Parent extends AnyRoute>(settings: Parent) {
  return [
    createRoute({
      getParentRoute: () => settings,
      path: 'people',
      component: lazyRouteComponent(
        part(() => import('./places/people.tsx')),
        'People',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'templates',
      component: lazyRouteComponent(
        part(() => import('./places/templates.tsx')),
        'Templates',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'templates/$id',
      component: lazyRouteComponent(
        part(() => import('./places/template.tsx')),
        'TemplatePlace',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'questions',
      component: lazyRouteComponent(
        part(() => import('#features/questions/web/library-page.tsx')),
        'QuestionLibraryPage',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'checklists',
      component: lazyRouteComponent(
        part(() => import('#features/debriefs/web/checklists/templates-page.tsx')),
        'ChecklistTemplatesPage',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'teams',
      component: lazyRouteComponent(
        part(() => import('#features/teams/web/teams-page.tsx')),
        'TeamsPage',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'policies',
      component: lazyRouteComponent(
        part(() => import('#features/policies/web/policies-page.tsx')),
        'PoliciesPage',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'coach',
      component: lazyRouteComponent(
        part(() => import('#features/coach/web/settings/coach-page.tsx')),
        'CoachPage',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'routing',
      component: lazyRouteComponent(
        part(() => import('#features/intake/web/routing/routing-page.tsx')),
        'RoutingPage',
      ),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'audit',
      component: lazyRouteComponent(
        part(() => import('#features/audit/web/audit-page.tsx')),
        'AuditPage',
      ),
    }),
  ] as const
}
