import { z } from 'zod'
import { MilestoneKind, Precision } from '#features/timeline/model.ts'

/** Lines of `Reading.text`, both included, counted from 1. */
export const Lines = z.object({ from: z.int().min(1), to: z.int().min(1) })
export type Lines = z.infer<typeof Lines>

/**
 * Where a value was read, how sure the reading is (0 to 1) and why, in words for people.
 * From 0.8 on the document says it itself; from 0.5 on its surroundings say it; below, a person should look.
 */
export const Provenance = z.object({
  lines: Lines,
  confidence: z.number().min(0).max(1),
  reason: z.string(),
})
export type Provenance = z.infer<typeof Provenance>

const read = <Value extends z.ZodType>(value: Value) => Provenance.extend({ value })
export const ReadText = read(z.string())
export type ReadText = z.infer<typeof ReadText>

/**
 * A time as a document tells it. `wall` is its wall clock, as long as it is precise: `2026-03-01`, `2026-03-01T14`,
 * `2026-03-01T14:02`, `2026-03-01T14:02:11`, and `14:02` where the document does not say the day. `offset` (`+01:00`) is set only where the document names a zone that
 * means one offset at that time; `zone` is the name as written, or null where none is named.
 */
export const DocumentTime = z.object({
  wall: z.string().regex(/^(\d{4}-\d\d-\d\d(T\d\d(:\d\d(:\d\d(\.\d{1,3})?)?)?)?|\d\d:\d\d(:\d\d(\.\d{1,3})?)?)$/),
  offset: z
    .string()
    .regex(/^[+-]\d\d:\d\d$/)
    .nullable(),
  zone: z.string().max(64).nullable(),
  precision: Precision,
  /** The document says "about" or `~`. */
  approx: z.boolean(),
  /** The stamp as written; the date may have come from elsewhere. */
  written: z.string().max(100),
})
export type DocumentTime = z.infer<typeof DocumentTime>

/** ISO 8601, with an offset only where one is known. */
export function isoOf(time: Pick<DocumentTime, 'wall' | 'offset'>): string {
  if (!time.wall.includes('T')) return time.wall
  return `${time.wall.length === 13 ? `${time.wall}:00` : time.wall}${time.offset ?? ''}`
}

export const ReadMilestone = Provenance.extend({ kind: MilestoneKind, name: z.string(), at: DocumentTime })
export type ReadMilestone = z.infer<typeof ReadMilestone>

export const ReadEntry = Provenance.extend({
  /** Null only where the document lists an event among timed ones without a time. */
  at: DocumentTime.nullable(),
  end: DocumentTime.nullable(),
  /** Markdown of the first line or cell, without the stamp. */
  text: z.string(),
  /** Markdown of what belongs to it below. */
  details: z.string(),
  /** Name in a column of its own or before a colon as `@name`. */
  actor: z.string().nullable(),
})
export type ReadEntry = z.infer<typeof ReadEntry>

export const ReadAction = Provenance.extend({
  /** Markdown. */
  title: z.string(),
  details: z.string(),
  owners: z.array(z.string()),
  /** As written (`Q3 2025`), and the day where it is one. */
  due: z.object({ text: z.string(), on: z.iso.date().nullable() }).nullable(),
  /** Address, `#12` or `KEY-12`. */
  ticket: z.string().nullable(),
  /** Null = the document does not say. */
  done: z.boolean().nullable(),
  /** As written. */
  priority: z.string().nullable(),
})
export type ReadAction = z.infer<typeof ReadAction>

/** What a section of a review is about, whatever its heading says. */
export const sectionRoles = [
  'summary',
  'impact',
  'timeline',
  'milestones',
  'cause',
  'detection',
  'response',
  'resolution',
  'actions',
  'lessons',
  'facts',
  'other',
] as const
export const SectionRole = z.enum(sectionRoles)
export type SectionRole = z.infer<typeof SectionRole>

export const ReadSection = z.object({
  /** Headings from the top down to its own; empty for what stands before the first heading. */
  path: z.array(z.string()),
  /** Level of its heading, 1 to 6; 0 for what stands before the first heading. */
  level: z.int(),
  role: SectionRole,
  /** Its own Markdown, without heading and sections below. */
  markdown: z.string(),
  /** What of `markdown` became no entry, action or field: it belongs into the narrative. */
  remainder: z.string(),
  lines: Lines,
})
export type ReadSection = z.infer<typeof ReadSection>

/** Something a person should look at. Shown, never mended silently. */
export const ReadingHint = z.object({ lines: Lines, message: z.string() })
export type ReadingHint = z.infer<typeof ReadingHint>

/** What Debrief understood of an old document. Null or empty = not stated. */
export const Reading = z.object({
  /** How the file was understood: `markdown`, `html`, `docx`, `morgue`, … */
  format: z.string(),
  /** File name, with the folders that were given. */
  name: z.string(),
  /** The text whose lines everything names: the file itself for Markdown, else the Markdown it was turned into. */
  text: z.string(),
  title: ReadText.nullable(),
  date: read(z.iso.date()).nullable(),
  severity: read(z.object({ text: z.string(), level: z.int().min(1).max(5).nullable() })).nullable(),
  /** The zone of times that name none themselves: as written, and the IANA name or offset where it means just one. */
  zone: read(z.object({ name: z.string(), zone: z.string().nullable() })).nullable(),
  services: z.array(ReadText),
  tags: z.array(ReadText),
  authors: z.array(ReadText),
  milestones: z.array(ReadMilestone),
  entries: z.array(ReadEntry),
  sections: z.array(ReadSection),
  summary: ReadText.nullable(),
  impact: ReadText.nullable(),
  cause: ReadText.nullable(),
  factors: z.array(ReadText),
  actions: z.array(ReadAction),
  images: z.array(z.object({ address: z.string(), alt: z.string(), lines: Lines })),
  hints: z.array(ReadingHint),
})
export type Reading = z.infer<typeof Reading>

/** One figure for a table: the least sure of title and date, and the mean of entries and actions. */
export function confidenceOf(reading: Reading): number {
  const mean = (values: { confidence: number }[]) =>
    values.length === 0 ? [] : [values.reduce((sum, value) => sum + value.confidence, 0) / values.length]
  const figures = [
    reading.title?.confidence ?? 0,
    reading.date?.confidence ?? 0,
    ...mean(reading.entries),
    ...mean(reading.actions),
  ]
  return Math.round(Math.min(...figures) * 100) / 100
}
