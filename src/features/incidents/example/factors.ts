import type { UnderstandingInFile } from '#features/reviews/understanding/file/model.ts'

type Factor = UnderstandingInFile['factors']['factors'][number]
type Link = UnderstandingInFile['factors']['links'][number]

const event = (id: string): Factor['evidence'][number] => ({ of: 'event', id })

function factor(
  id: string,
  kind: Factor['kind'],
  title: string,
  given: Partial<Pick<Factor, 'details' | 'category' | 'evidence'>> = {},
): Factor {
  return { id, kind, title, details: '', category: null, evidence: [], place: null, ...given }
}

function link(
  fromId: string,
  toId: string,
  why = '',
  confidence: Link['confidence'] = null,
  ...events: string[]
): Link {
  return { id: `${fromId} ${toId}`, fromId, toId, why, confidence, evidence: events.map(event) }
}

const FULL = 'orders-db is full, not slow: 500 of 500 connections, nearly all idle and owned by checkout'
const SCALED = 'Errors rise from 60% to 84%, and the seat map is affected too'

/** How the example came about. Events are named by their titles. */
export const factors: Factor[] = [
  factor('outcome', 'outcome', 'Buyers could not place orders for half an hour of the Aurora on-sale'),
  factor('rollout', 'trigger', 'Checkout goes from 8 to 32 workers per pod', {
    category: 'Configuration push',
    evidence: [event('#4127 merged: checkout workers per pod from 8 to 32')],
  }),
  factor('sale', 'trigger', 'The sale opens at four times the usual traffic', {
    category: 'Change in user behaviour',
    evidence: [event('The Aurora on-sale opens, at about four times the usual traffic')],
  }),
  factor(
    'product',
    'latent',
    'No place shows the product of pods, workers and pool against the limit of the database',
    {
      category: 'Development process',
    },
  ),
  factor('test', 'factor', 'The load test used two pods and measured throughput', { category: 'Deployment planning' }),
  factor('full', 'factor', 'orders-db has no connection left', {
    category: 'Complex system behaviour',
    evidence: [event(FULL)],
  }),
  factor('scaler', 'latent', 'More pods are the answer to high CPU, whatever the reason for it', {
    category: 'Complex system behaviour',
  }),
  factor('scaled', 'factor', 'Scaling out opens still more connections', { evidence: [event(SCALED)] }),
  factor('mail', 'latent', 'The alert that names the condition goes to a mailbox', {
    evidence: [event('Alert PostgresConnectionsNearLimit fires, by mail to the database channel only')],
  }),
  factor('runner', 'factor', 'The only runner is busy when the revert is ready', {
    evidence: [event('Revert merged; its deploy waits for the only runner')],
  }),
  factor('room', 'mitigator', 'A waiting room that had been rehearsed', {
    evidence: [event('Waiting room on, 200 buyers a minute')],
  }),
  factor('seats', 'luck', 'Somebody from seats was in the channel and could extend the holds', {
    evidence: [event('Seat holds extended from 10 to 20 minutes')],
  }),
]

export const links: Link[] = [
  link('rollout', 'full', '12 pods × 32 workers × a pool of 2 are 768 possible connections to 500', 'certain', FULL),
  link('sale', 'full', 'in quiet traffic only some of the workers hold a connection', 'certain'),
  link('product', 'rollout', 'nobody who read the change could see how many connections it makes possible', 'likely'),
  link('test', 'rollout', 'it passed, so the change looked proven', 'likely'),
  link('full', 'outcome', 'checkout waited in vain for a connection', 'certain'),
  link('scaler', 'scaled', 'it had helped in every sale before', 'likely'),
  link('full', 'scaled', 'pods that wait look busy', 'possible'),
  link('scaled', 'outcome', 'errors went from 60 % to 84 %', 'certain', SCALED),
  link('mail', 'scaled', 'those who decided did not know of it', 'likely'),
  link('runner', 'outcome', 'the revert waited for some minutes', 'certain'),
  link('room', 'outcome', 'fewer buyers at once needed fewer connections', 'certain'),
  link('seats', 'outcome', 'nobody lost the seats they had chosen', 'likely'),
]
