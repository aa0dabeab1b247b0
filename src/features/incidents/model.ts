import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** 1 is the worst. Null = not recorded. */
export const Severity = z.int().min(1).max(5)
export type Severity = z.infer<typeof Severity>

/** A service or tag: trimmed, no line breaks. */
export const Word = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\n\r,]+$/, 'must be on one line, without a comma')

export const Incident = z.object({
  id: z.string(),
  /** Counted up per installation; shown as `INC-12`. */
  number: z.int(),
  title: z.string().trim().min(1, 'An incident needs a title.').max(300),
  severity: Severity.nullable(),
  services: z.array(Word).max(50),
  tags: z.array(Word).max(50),
  description: z.string().max(20_000),
  /** IANA zone in which the incident is told. */
  zone: z.string().max(64),
  /** True = only the named people see it. */
  restricted: z.boolean(),
  /** True for the worked example. */
  example: z.boolean(),
  /** The team it was given explicitly; else it belongs to those that own its services. */
  teamId: z.string().nullable(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
  createdBy: Person.nullable(),
  /** The named people of a restricted incident, else empty. */
  people: z.array(Person),
})
export type Incident = z.infer<typeof Incident>

/** An incident in the bin. Nothing of it is lost. */
export const RemovedIncident = Incident.pick({
  id: true,
  number: true,
  title: true,
  severity: true,
  restricted: true,
  createdAt: true,
  createdBy: true,
}).extend({
  removedAt: Instant,
})
export type RemovedIncident = z.infer<typeof RemovedIncident>

/** An incident as services hand it around: without the names of people, which lists and rules have no use for. */
export type IncidentRow = Omit<Incident, 'people' | 'createdBy'> & { createdById: string | null }

/** `INC-12` */
export function incidentKey(number: number): string {
  return `INC-${number}`
}

/** The number behind `INC-12`, `inc-12` or `12`; null for anything else. */
export function incidentNumber(key: string): number | null {
  const match = /^(?:inc-)?([1-9]\d{0,14})$/i.exec(key.trim())
  return match ? Number(match[1]) : null
}
