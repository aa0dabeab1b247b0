import { z } from 'zod'
import type { RemoteTicket, TicketStatus, TrackerPerson } from '#features/tickets/model.ts'
import { atMost, stampOf } from '../payload.ts'

/** Key of the issue property that holds the marker of a ticket. */
export const markerProperty = 'debrief'

/** The fields of an issue that are read. */
export const readFields = ['summary', 'status', 'resolution', 'assignee', 'duedate', 'updated']

const Status = z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }).nullish() })
export type Status = z.infer<typeof Status>

/** What is read of an issue. */
export const Issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: z.string().nullish(),
    status: Status,
    resolution: z.object({ name: z.string() }).nullish(),
    assignee: z.unknown(),
    duedate: z.iso.date().nullish().catch(null),
    updated: z.string().refine((text) => stampOf(text) !== null),
  }),
  properties: z.record(z.string(), z.unknown()).nullish(),
})
export type Issue = z.infer<typeof Issue>

/** A way out of a status. `fields` are those of its screen. */
export const Transition = z.object({
  id: z.string(),
  name: z.string(),
  to: Status,
  fields: z
    .record(
      z.string(),
      z.object({
        required: z.boolean(),
        name: z.string().optional(),
        hasDefaultValue: z.boolean().optional(),
        allowedValues: z.array(z.unknown()).optional(),
      }),
    )
    .nullish(),
})
export type Transition = z.infer<typeof Transition>

const folded = (text: string) => text.trim().toLowerCase().replaceAll('’', "'")

/** Whether this name is one of these, whatever its case and apostrophes. */
export const isAmong = (name: string, names: readonly string[]) => names.some((one) => folded(one) === folded(name))

/** Jira keeps each status in one of three categories, whatever it is called. A resolution counts only on a closed ticket. */
export function statusOf(status: Status, resolution: string | null, declined: readonly string[]): TicketStatus {
  if (isAmong(status.name, declined)) return 'declined'
  switch (status.statusCategory?.key) {
    case 'done':
      return resolution !== null && isAmong(resolution, declined) ? 'declined' : 'done'
    case 'indeterminate':
      return 'inProgress'
    default:
      return 'open'
  }
}

export function ticketOf(
  { id, key, fields }: Issue,
  given: { address: string; declined: readonly string[]; personOf: (user: unknown) => TrackerPerson | null },
): RemoteTicket {
  return {
    id,
    key,
    url: `${given.address}/browse/${key}`,
    title: atMost(fields.summary ?? '', 1_000),
    status: statusOf(fields.status, fields.resolution?.name ?? null, given.declined),
    statusName: atMost(fields.status.name, 200),
    owner: given.personOf(fields.assignee),
    dueOn: fields.duedate ?? null,
    updatedAt: stampOf(fields.updated)?.occurredAt ?? '',
  }
}

/** The marker that Debrief gave the issue, or null. */
export function markerOf({ properties }: Issue): string | null {
  const kept = z.object({ marker: z.string() }).safeParse(properties?.[markerProperty])
  return kept.success ? kept.data.marker : null
}
