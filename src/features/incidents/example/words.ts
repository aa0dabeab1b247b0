import type { Action } from '#features/actions/model.ts'
import type { Incident } from '#features/incidents/model.ts'
import type { AskedTask } from '#features/reviews/life/model.ts'

export const incident: Pick<Incident, 'title' | 'severity' | 'services' | 'tags' | 'description' | 'zone'> = {
  title: 'Example: buyers could not place orders during the Aurora on-sale',
  severity: 2,
  services: ['checkout', 'orders-db', 'seat-map'],
  tags: ['on-sale', 'connection pool', 'config rollout'],
  description:
    'A worked example of an invented company, Harbour Tickets. A configuration change multiplied database connections shortly before a large on-sale. The story is half done: go on with it, change it, try things out. Remove the example whenever you like; nothing else is touched.',
  zone: 'Europe/Amsterdam',
}

export const whyReview =
  'Severity 2, and hundreds of buyers wrote to support. We want to learn how the rollout looked safe.'

/** What the review is asked for: as the policy for its severity says, with a few days more to try things out. */
export const tasks: readonly AskedTask[] = [
  { kind: 'timeline', required: true, role: 'owner', dueDays: 2 },
  { kind: 'owner', required: true, role: 'owner', dueDays: 1 },
  { kind: 'accounts', required: false, role: 'facilitator', dueDays: 12 },
  { kind: 'debrief', required: true, role: 'facilitator', dueDays: 13 },
  { kind: 'sections', required: true, role: 'owner', dueDays: 14 },
  { kind: 'actions', required: true, role: 'owner', dueDays: 15 },
  { kind: 'drafts', required: false, role: 'owner', dueDays: 16 },
  { kind: 'comments', required: false, role: 'owner', dueDays: 16 },
  { kind: 'summary', required: true, role: 'owner', dueDays: 16 },
  { kind: 'published', required: true, role: 'owner', dueDays: 17 },
  { kind: 'revisited', required: false, role: 'owner', dueDays: 75 },
]

/** What people have written so far. Summary and lessons wait, as they do in most drafts. */
export const sections: readonly { sectionId: string; markdown: string }[] = [
  {
    sectionId: 'impact',
    markdown:
      'Between the first failing orders and the waiting room, about six in ten attempts to buy ended in an error, at the worst more than eight in ten. 412 people wrote to support. 41 payments were reserved without an order; all were released the same day and nobody was charged twice.\n\nHow many buyers gave up is **not known**: visits that end before the order are not counted.',
  },
  {
    sectionId: 'factors',
    markdown:
      '- The pool size is set per worker, the limit of the database for all clients together. No place shows the product of pods, workers and pool.\n- The load test used two pods. It measured throughput, and throughput did rise.\n- The rollout ended six minutes before the sale opened, so its stages only ever saw quiet traffic.\n- The autoscaler adds pods when CPU is high. With a full database each pod makes things worse, and nothing in the graphs of checkout says so.\n- The alert that named the condition fired first, and went to a mailbox.',
  },
  {
    sectionId: 'resolution',
    markdown:
      'Scaling out was tried first and raised the error rate; with what was known at that moment it was a sensible step. What helped: scaling back in, the waiting room, and going back to 8 workers per pod without the usual stages. Normal service was confirmed by twenty minutes of full traffic without the waiting room.',
  },
  {
    sectionId: 'lucky',
    markdown:
      'The waiting room had been translated and rehearsed for the spring sale. The holds on seats could be extended by a switch, and somebody from seats was in the channel.',
  },
]

/** Action items, with days from today until they are due. */
export const actions: readonly (Pick<Action, 'title' | 'details' | 'priority' | 'kind' | 'status'> & {
  dueIn: number | null
})[] = [
  {
    title: 'Show connections in use against the limit, per client, on the checkout dashboard',
    details: 'So that whoever is on call for checkout sees a full database without asking for help.',
    priority: 'high',
    kind: 'detect',
    status: 'committed',
    dueIn: 10,
  },
  {
    title: 'Refuse a configuration whose pods × workers × pool exceeds the connections of the database',
    details: 'A check in the config repository; the numbers are all there.',
    priority: 'high',
    kind: 'prevent',
    status: 'committed',
    dueIn: 21,
  },
  {
    title: 'A second runner for deploys, so that a revert never waits for a nightly build',
    details: '',
    priority: 'medium',
    kind: 'respond',
    status: 'idea',
    dueIn: null,
  },
]
