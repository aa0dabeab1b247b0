import type { EvidenceItem } from '#features/timeline/model.ts'
import { instantAt } from './day.ts'

/** Minutes from the start, level, pod or program, line. */
type Line = readonly [minute: number, level: 'info' | 'warning' | 'error', unit: string, line: string]

const lines: readonly Line[] = [
  [-29.5, 'info', 'checkout-5d9f', 'workers=32 pool_per_worker=2 started'],
  [-13.6, 'info', 'checkout-77ab', 'workers=32 pool_per_worker=2 started'],
  [-13.2, 'info', 'checkout-a01c', 'workers=32 pool_per_worker=2 started'],
  [-0.6, 'info', 'checkout-c3f0', 'workers=32 pool_per_worker=2 started'],
  [-0.2, 'info', 'checkout-e81b', 'workers=32 pool_per_worker=2 started'],
  [5.5, 'info', 'orders-db', 'connections=231 limit=500'],
  [6.2, 'info', 'checkout-5d9f', 'orders per minute 61'],
  [7.0, 'info', 'orders-db', 'connections=388 limit=500'],
  [7.4, 'warning', 'checkout-77ab', 'pool wait 1200 ms'],
  [7.7, 'warning', 'checkout-a01c', 'pool wait 2100 ms'],
  [8.0, 'warning', 'orders-db', 'connections=471 limit=500'],
  [8.2, 'error', 'checkout-77ab', 'timed out after 5000 ms waiting for a connection'],
  [8.3, 'error', 'checkout-c3f0', 'timed out after 5000 ms waiting for a connection'],
  [8.4, 'error', 'checkout-77ab', 'POST /orders 503 in 5012 ms'],
  [8.8, 'error', 'checkout-5d9f', 'POST /orders 503 in 5004 ms'],
  [9.2, 'error', 'orders-db', 'remaining connection slots are reserved for administrators'],
  [9.6, 'error', 'checkout-e81b', 'could not open a connection: too many clients already'],
  [10.4, 'error', 'checkout-a01c', 'POST /orders 503 in 5003 ms'],
  [11.1, 'error', 'checkout-c3f0', 'order 5531 not written after payment authorisation 77120'],
  [11.9, 'error', 'orders-db', 'remaining connection slots are reserved for administrators'],
  [12.7, 'error', 'checkout-77ab', 'order 5540 not written after payment authorisation 77129'],
  [13.3, 'error', 'orders-db', 'connections=500 limit=500'],
  [15.0, 'error', 'checkout-5d9f', 'timed out after 5000 ms waiting for a connection'],
  [17.0, 'error', 'checkout-a01c', 'timed out after 5000 ms waiting for a connection'],
  [19.5, 'error', 'orders-db', 'connections=500 limit=500'],
  [23.4, 'info', 'checkout-91d2', 'workers=32 pool_per_worker=2 started'],
  [23.5, 'error', 'checkout-91d2', 'could not open a connection: too many clients already'],
  [23.8, 'info', 'checkout-b77e', 'workers=32 pool_per_worker=2 started'],
  [23.9, 'error', 'checkout-b77e', 'could not open a connection: too many clients already'],
  [24.3, 'error', 'seat-map-18fa', 'could not open a connection: too many clients already'],
  [24.9, 'error', 'seat-map-18fa', 'GET /seats 500 in 31 ms'],
  [25.6, 'error', 'checkout-91d2', 'not ready: no database connection'],
  [28.8, 'info', 'orders-db', 'sessions by owner: checkout 478 (idle 452), seat-map 14, other 8'],
  [36.3, 'info', 'checkout-91d2', 'terminated'],
  [36.4, 'info', 'checkout-b77e', 'terminated'],
  [36.7, 'info', 'edge', 'waiting room on, 200 per minute'],
  [37.5, 'info', 'orders-db', 'connections=430 limit=500'],
  [39.2, 'warning', 'orders-db', 'connections=465 limit=500'],
  [44.0, 'info', 'checkout-0b11', 'workers=8 pool_per_worker=2 started'],
  [45.8, 'info', 'checkout-1f37', 'workers=8 pool_per_worker=2 started'],
  [47.5, 'info', 'checkout-6c90', 'workers=8 pool_per_worker=2 started'],
  [48.0, 'info', 'orders-db', 'connections=214 limit=500'],
  [50.0, 'info', 'orders-db', 'connections=209 limit=500'],
  [55.0, 'info', 'payments', 'voided 41 authorisations without an order'],
  [70.4, 'info', 'edge', 'waiting room 600 per minute'],
  [74.6, 'info', 'edge', 'waiting room off'],
  [75.5, 'info', 'orders-db', 'connections=232 limit=500'],
  [93.0, 'info', 'orders-db', 'connections=226 limit=500'],
]

const SOURCE = 'checkout-evening.log'

export function logLines(zero: number): EvidenceItem[] {
  return lines.map(([minute, severity, unit, line], number): EvidenceItem => {
    const at = instantAt(zero, minute)
    const raw = `${at} ${severity.toUpperCase()} ${unit} ${line}`
    return {
      occurredAt: at,
      precision: 'millisecond',
      wallClock: at,
      zone: 'Z',
      source: SOURCE,
      identity: `line ${number + 1}`,
      kind: 'log',
      endedAt: null,
      actor: unit,
      text: `${severity.toUpperCase()} ${unit} ${line}`,
      link: null,
      attributes: { severity },
      raw,
    }
  })
}
