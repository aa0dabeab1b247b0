import type { Kind, MilestoneKind } from '#features/timeline/model.ts'

/**
 * An event of the half-curated story: the evidence behind it, as `source` and minute from the start; the first one gives
 * stamp and actor. Without evidence it was added by hand.
 */
export interface ExampleEvent {
  evidence: readonly (readonly [source: string, minute: number])[]
  /** Minute from the start, for an event by hand. */
  minute?: number
  kind?: Kind
  title: string
  details?: string
  actor?: string
  /** Minute from the start at which responders knew it. */
  known?: number
  milestone?: MilestoneKind
}

const INC = 'slack #inc-checkout'
const SALE = 'slack #on-sale'
const SUPPORT = 'slack #support-desk'
const ALERT = 'alertmanager'
const CONFIG = 'github harbour-tickets/config'
const LOG = 'checkout-evening.log'

export const events: readonly ExampleEvent[] = [
  {
    evidence: [[CONFIG, -36]],
    title: '#4127 merged: checkout workers per pod from 8 to 32',
    details: 'Tested on two pods, where the possible connections to orders-db are 128.',
    known: 31.5,
  },
  {
    evidence: [
      [CONFIG, -14],
      [SALE, -12.4],
    ],
    title: 'Half of the checkout pods run 32 workers; latency falls a little',
  },
  {
    evidence: [
      [CONFIG, 0],
      [SALE, 0.8],
    ],
    title: 'The new worker count reaches all checkout pods',
    details: '12 pods × 32 workers × a pool of 2 make 768 possible connections; orders-db takes 500.',
    known: 31.5,
    milestone: 'started',
  },
  { evidence: [[SALE, 6]], kind: 'note', title: 'The Aurora on-sale opens, at about four times the usual traffic' },
  {
    evidence: [
      [LOG, 8.2],
      [LOG, 8.3],
      [LOG, 8.4],
    ],
    title: 'First orders fail: checkout waits in vain for a database connection',
    known: 10.2,
    milestone: 'firstImpact',
  },
  {
    evidence: [[ALERT, 8.5]],
    title: 'Alert PostgresConnectionsNearLimit fires, by mail to the database channel only',
    known: 63.2,
  },
  {
    evidence: [
      [SUPPORT, 8.6],
      [SUPPORT, 9.9],
    ],
    title: 'First customers report that orders cannot be placed',
    milestone: 'firstReport',
  },
  {
    evidence: [
      [ALERT, 9],
      [ALERT, 10.5],
    ],
    title: 'Alert CheckoutErrorRateHigh fires',
    milestone: 'detected',
  },
  {
    evidence: [
      [SALE, 10.2],
      [INC, 15.1],
    ],
    title: 'Tomás Ortega looks into failing orders: 60% answer 503, all from the connection pool',
    milestone: 'acknowledged',
  },
  {
    evidence: [
      [INC, 14.2],
      [INC, 14.6],
    ],
    kind: 'action',
    title: 'Incident declared, severity 2; Priya Raman leads',
  },
  {
    evidence: [
      [INC, 17.5],
      [INC, 16],
    ],
    kind: 'note',
    title: 'Payments ruled out: authorisations are healthy, only fewer than usual',
  },
  {
    evidence: [
      [INC, 18.9],
      [INC, 19.3],
    ],
    kind: 'action',
    title: 'Database on-call paged',
  },
  {
    evidence: [
      [INC, 21.9],
      [INC, 20.1],
      [INC, 21.3],
    ],
    kind: 'decision',
    title: 'Decided to scale checkout from 12 to 20 pods',
    details:
      'At that time: CPU at 80%, a growing queue, room in the cluster. That each pod brings more connections was not known yet.',
  },
  {
    evidence: [
      [INC, 24.6],
      [ALERT, 25],
      [LOG, 24.3],
    ],
    kind: 'message',
    title: 'Errors rise from 60% to 84%, and the seat map is affected too',
  },
  { evidence: [[INC, 26.5]], kind: 'status', title: 'Status page: investigating', milestone: 'statusPage' },
  {
    evidence: [
      [INC, 27.4],
      [INC, 28],
      [LOG, 28.8],
    ],
    kind: 'note',
    title: 'orders-db is full, not slow: 500 of 500 connections, nearly all idle and owned by checkout',
  },
  {
    evidence: [
      [INC, 30.6],
      [INC, 29.9],
    ],
    kind: 'decision',
    title: 'Failover of the database ruled out: connections would be back in seconds',
  },
  {
    evidence: [
      [INC, 31.5],
      [INC, 32],
      [INC, 32.4],
    ],
    kind: 'note',
    title: 'The connection between #4127 and the full database is found',
  },
  {
    evidence: [
      [INC, 34.9],
      [INC, 32.9],
      [INC, 34.2],
    ],
    kind: 'decision',
    title: 'Decided to scale back in, switch the waiting room on and roll #4127 back without stages',
  },
  {
    evidence: [
      [INC, 36.8],
      [LOG, 36.7],
    ],
    kind: 'action',
    title: 'Waiting room on, 200 buyers a minute',
  },
  {
    evidence: [
      [CONFIG, 41],
      [INC, 41.2],
    ],
    title: 'Revert merged; its deploy waits for the only runner',
  },
  {
    evidence: [
      [CONFIG, 47.6],
      [INC, 47.9],
    ],
    title: 'Revert is on all pods: 8 workers each',
  },
  {
    evidence: [
      [INC, 51],
      [INC, 49.5],
      [ALERT, 53],
    ],
    kind: 'note',
    title: 'Error rate below 0.5%',
    milestone: 'mitigated',
  },
  {
    evidence: [
      [INC, 58.4],
      [LOG, 55],
    ],
    kind: 'action',
    title: '41 authorisations without an order voided; nobody was charged twice',
  },
  {
    evidence: [
      [INC, 74.8],
      [LOG, 74.6],
    ],
    kind: 'action',
    title: 'Waiting room off',
  },
  {
    evidence: [],
    minute: 30,
    kind: 'action',
    title: 'Seat holds extended from 10 to 20 minutes',
    details: 'Asked for by support. The switch was in the admin page and needed no deploy.',
    actor: 'Nadia Kowal',
  },
]
