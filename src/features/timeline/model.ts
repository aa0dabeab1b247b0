import { z } from 'zod'

/** How finely a source told the time. A stamp of `minute` may be up to 59.999 s later than its instant says. */
export const Precision = z.enum(['millisecond', 'second', 'minute', 'hour', 'day'])
export type Precision = z.infer<typeof Precision>

/** An instant, ISO 8601 in UTC with milliseconds: `2026-03-01T14:02:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

/**
 * When something happened, and what the source wrote.
 * `wallClock` is the text of the stamp as written (null when a person picked the instant),
 * `zone` the zone or offset the source named (null when it named none and the incident's zone was taken).
 */
export const Stamp = z.object({
  occurredAt: Instant,
  precision: Precision,
  wallClock: z.string().max(100).nullable(),
  zone: z.string().max(64).nullable(),
})
export type Stamp = z.infer<typeof Stamp>

/** What a piece of evidence or an event is about; also the lanes of the picture. */
export const Kind = z.enum([
  'alert',
  'deploy',
  'change',
  'message',
  'action',
  'decision',
  'status',
  'log',
  'image',
  'note',
])
export type Kind = z.infer<typeof Kind>

export const limits = {
  evidenceText: 100_000,
  eventTitle: 1_000,
  eventDetails: 20_000,
  actor: 200,
  source: 200,
  identity: 500,
  evidencePerEvent: 500,
  evidencePage: 500,
} as const

/**
 * Raw material as a format or an integration reads it. `source` and `identity` together name it for ever:
 * the same pair in the same incident is the same evidence, whoever sends it again.
 */
export const EvidenceItem = Stamp.extend({
  /** Where it comes from, as a reader would name it: `slack #checkout`, `alertmanager`, `github acme/shop`. */
  source: z.string().min(1).max(limits.source),
  /** Identity within the source, at most 500 characters: a message's `ts`, an alert's fingerprint with start and state. */
  identity: z.string().min(1).max(limits.identity),
  kind: Kind,
  /** End of something that lasted (a resolved alert), or null. */
  endedAt: Instant.nullable(),
  /** Display name of the person or system that wrote or did it, or null. */
  actor: z.string().max(limits.actor).nullable(),
  /** Plain text for people; mentions and links already readable. */
  text: z.string().max(limits.evidenceText),
  link: z.string().max(2_000).nullable(),
  /** What rules may look at. All optional; unknown keys are kept. */
  attributes: z.looseObject({
    /** Number of reactions of a chat message, all kinds together. */
    reactions: z.number().optional(),
    replies: z.number().optional(),
    pinned: z.boolean().optional(),
    /** `ts` of the thread's first message when this is a reply. */
    thread: z.string().optional(),
    bot: z.boolean().optional(),
    /** E-mail address and IANA time zone of the actor, where the source tells them: participants are matched with users by them. */
    actorEmail: z.string().optional(),
    actorZone: z.string().optional(),
    /** `firing` or `open` and `resolved` or `closed` for alerts; `success`, `failure`, … for deploys. */
    state: z.string().optional(),
    severity: z.string().optional(),
    service: z.string().optional(),
    environment: z.string().optional(),
    /** Name of the chat channel it was said in. */
    channel: z.string().optional(),
    /** What the sender calls labels or tags, by name; rules of routing look at them. */
    labels: z.record(z.string(), z.string()).optional(),
    /** One firing of an alert, from its start to its end: its items that open and close share it. */
    alert: z.string().optional(),
    /** The alert itself, whichever time it fires: the same again within minutes is flapping. */
    fingerprint: z.string().optional(),
    /** The sender named no time; `occurredAt` is the minute in which its delivery arrived. `wallClock` and `zone` are null then. */
    timeFrom: z.literal('arrival').optional(),
  }),
  /** The original: a UTF-8 text (a JSON object, a log line). */
  raw: z.string(),
})
export type EvidenceItem = z.infer<typeof EvidenceItem>

/** A row of the raw log. */
export const Evidence = EvidenceItem.omit({ raw: true }).extend({
  id: z.string(),
  recordedAt: Instant,
  /** Stored file behind an image, or null. */
  fileId: z.string().nullable(),
  /** The event it stands behind, when it is in the story. */
  eventId: z.string().nullable(),
})
export type Evidence = z.infer<typeof Evidence>

/** How it is known since when responders knew of an event: shown by evidence, told by somebody, or estimated. */
export const KnownHow = z.enum(['evidence', 'account', 'estimate'])
export type KnownHow = z.infer<typeof KnownHow>

/** Who knew of an event first, and how that is known. Both absent = not recorded, which is a valid value. */
export const KnownFields = z.object({
  /** Names of people; never an empty list in an event. */
  knownBy: z.array(z.string().trim().min(1).max(limits.actor)).max(50).optional(),
  knownHow: KnownHow.nullable().optional(),
})
export type KnownFields = z.infer<typeof KnownFields>

export const Event = Stamp.extend({
  id: z.string(),
  version: z.int(),
  endedAt: Instant.nullable(),
  /** When responders knew it; null = not recorded, which is a valid value. */
  knownAt: Instant.nullable(),
  recordedAt: Instant,
  kind: Kind,
  title: z.string().min(1).max(limits.eventTitle),
  details: z.string().max(limits.eventDetails),
  actor: z.string().max(limits.actor).nullable(),
  evidenceIds: z.array(z.string()).max(limits.evidencePerEvent),
  ...KnownFields.shape,
})
export type Event = z.infer<typeof Event>

/** What a person may set of an event. Absent in an edit = unchanged. */
export const EventFields = z.object({
  occurredAt: Instant,
  precision: Precision,
  endedAt: Instant.nullable(),
  knownAt: Instant.nullable(),
  kind: Kind,
  title: Event.shape.title,
  details: Event.shape.details,
  actor: Event.shape.actor,
})
export type EventFields = z.infer<typeof EventFields>

/** Fields of an event that are given; an empty `knownBy` and a `knownHow` of null = not recorded. */
export const EventChanges = EventFields.extend(KnownFields.shape).partial()
export type EventChanges = z.infer<typeof EventChanges>

/** The named instants of an incident, in the order they usually come. Source: the field's guides, docs/guide/timeline.md. */
export const milestoneKinds = [
  'started',
  'firstImpact',
  'firstReport',
  'detected',
  'acknowledged',
  'statusPage',
  'mitigated',
  'resolved',
  'custom',
] as const
export const MilestoneKind = z.enum(milestoneKinds)
export type MilestoneKind = z.infer<typeof MilestoneKind>

export const milestoneNames: Record<MilestoneKind, string> = {
  started: 'Started',
  firstImpact: 'First impact',
  firstReport: 'First report by a user',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  statusPage: 'Status page',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
  custom: 'Custom',
}

/** One of each kind per incident, any number of `custom` ones, told apart by `name`. */
export const Milestone = z.object({
  id: z.string(),
  kind: MilestoneKind,
  name: z.string().min(1).max(80),
  at: Instant,
  precision: Precision,
  /** The event that shows it, or null when a person gave the instant. */
  eventId: z.string().nullable(),
  version: z.int(),
})
export type Milestone = z.infer<typeof Milestone>

/** A rule's proposal about one piece of evidence. Nothing happens until a person takes it. */
export const Suggestion = z.object({
  evidenceId: z.string(),
  /** Stable id of the rule, such as `alert-fired`. */
  rule: z.string(),
  /** Why, in one sentence for people. */
  reason: z.string(),
  /** How much the rule weighs, 1 (perhaps) to 3 (almost always belongs). */
  weight: z.int().min(1).max(3),
  /** The milestone it may be, or null. */
  milestone: MilestoneKind.nullable(),
  occurredAt: Instant,
})
export type Suggestion = z.infer<typeof Suggestion>

/** Something about the story that does not fit together. Shown, never mended silently. */
export interface Hint {
  rule: 'milestone-order' | 'gap' | 'known-before-it-happened' | 'ends-before-it-begins' | 'outside-incident'
  /** What is odd, in one sentence for people. */
  message: string
  eventIds: string[]
  milestoneIds: string[]
}

/** True for the words with which senders say that an alert is over. */
export function isOver(state: string | undefined): boolean {
  return state !== undefined && /^(?:resolved|ok|normal|recovered|closed?|inactive)$/i.test(state)
}

/** True for the words with which senders say that an alert begins. */
export function isOpen(state: string | undefined): boolean {
  return (
    state !== undefined &&
    /^(?:firing|open(?:ed)?|reopened|triggered|active|alerting|alert|problem|critical|warning|create)$/i.test(state)
  )
}

/**
 * Minutes after its end within which the same alert that fires again is one alert that flaps: twice the five minutes that
 * Alertmanager waits by default before it tells of a change (`group_interval`). The field calls such alarms chattering
 * (ANSI/ISA-18.2, EEMUA 191).
 */
export const flappingMinutes = 10
