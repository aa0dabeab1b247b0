import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type ActionsSearch, addressNames } from '#features/actions/web/views/address.ts'
import { part } from './old-parts.ts'

const validateSearch = (search: Record<string, unknown>): ActionsSearch =>
  Object.fromEntries(addressNames.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])))

/** The sides of the actions of all incidents; the matrix, the meeting and the figures are fetched when they are opened. */
export function actionsRoutes<Parent extends AnyRoute>(house: Parent) {
  const getParentRoute = () => house
  return [
    createRoute({
      getParentRoute,
      path: '/actions',
      validateSearch,
      component: lazyRouteComponent(
        part(() => import('./places/actions.tsx')),
        'Actions',
      ),
    }),
    createRoute({
      getParentRoute,
      path: '/actions/prioritise',
      validateSearch,
      component: lazyRouteComponent(
        part(() => import('./places/actions-prioritise.tsx')),
        'ActionsPrioritise',
      ),
    }),
    createRoute({
      getParentRoute,
      path: '/actions/decide',
      validateSearch,
      component: lazyRouteComponent(
        part(() => import('./places/actions-decide.tsx')),
        'ActionsDecide',
      ),
    }),
    createRoute({
      getParentRoute,
      path: '/actions/figures',
      validateSearch,
      component: lazyRouteComponent(
        part(() => import('./places/actions-figures.tsx')),
        'ActionsFigures',
      ),
    }),
  ]
}
