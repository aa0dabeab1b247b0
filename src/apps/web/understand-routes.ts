import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { part } from './old-parts.ts'
import { understandSides } from './understand-sides.ts'

/** The addresses of the sides of “Understand”, below their common route. */
export function understandRoutes<Parent extends AnyRoute>(understand: Parent) {
  return [
    createRoute({
      getParentRoute: () => understand,
      path: '/',
      beforeLoad: ({ params }) => {
        const { key } = params as { key: string }
        throw redirect({ href: `/incidents/${key}/understand/${understandSides[0]?.id ?? ''}`, replace: true })
      },
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'people',
      component: lazyRouteComponent(
        part(() => import('./places/understand-people.tsx')),
        'UnderstandPeople',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'known',
      component: lazyRouteComponent(
        part(() => import('./places/understand-known.tsx')),
        'UnderstandKnown',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'accounts',
      component: lazyRouteComponent(
        part(() => import('./places/accounts.tsx')),
        'Accounts',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'accounts/mine',
      component: lazyRouteComponent(
        part(() => import('./places/accounts.tsx')),
        'OwnAccount',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'accounts/interviews/$id',
      component: lazyRouteComponent(
        part(() => import('./places/accounts.tsx')),
        'InterviewPlace',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'impact',
      component: lazyRouteComponent(
        part(() => import('./places/impact.tsx')),
        'ImpactPlace',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'questions',
      component: lazyRouteComponent(
        part(() => import('./places/questions.tsx')),
        'Questions',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'debrief',
      component: lazyRouteComponent(
        part(() => import('./places/debrief.tsx')),
        'Debrief',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'debrief/before',
      component: lazyRouteComponent(
        part(() => import('./places/debrief.tsx')),
        'BeforeDebrief',
      ),
    }),
    createRoute({
      getParentRoute: () => understand,
      path: 'feedback',
      component: lazyRouteComponent(
        part(() => import('./places/feedback.tsx')),
        'FeedbackPlace',
      ),
    }),
  ] as const
}
