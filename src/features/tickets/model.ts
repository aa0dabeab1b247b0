import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** Where a ticket stands, in words that all trackers share. `declined`: closed without being done. */
export const TicketStatus = z.enum(['open', 'inProgress', 'done', 'declined'])
export type TicketStatus = z.infer<typeof TicketStatus>

/** Somebody as a tracker knows them. */
export const TrackerPerson = z.object({
  /** As the API of the tracker names them. */
  id: z.string().max(200),
  name: z.string().max(200),
  /** Null where the tracker does not tell it. */
  email: z.string().max(320).nullable(),
})
export type TrackerPerson = z.infer<typeof TrackerPerson>

/** A ticket as its tracker tells it now. */
export const RemoteTicket = z.object({
  /** As the API of the tracker names it; the same for ever. */
  id: z.string().max(200),
  /** As people name it: `acme/web#12`, `OPS-3`. */
  key: z.string().max(200),
  url: z.string().max(2_000),
  title: z.string().max(1_000),
  status: TicketStatus,
  /** The status in the words of the tracker: `In Review`. */
  statusName: z.string().max(200),
  owner: TrackerPerson.nullable(),
  dueOn: z.iso.date().nullable(),
  updatedAt: Instant,
})
export type RemoteTicket = z.infer<typeof RemoteTicket>

/** What a ticket is made of. */
export interface TicketDraft {
  /** Stands in the ticket, so that it is found again when its making was never answered. Letters, digits and hyphens. */
  marker: string
  title: string
  /** Markdown (CommonMark with tables of GFM); `marker` is not in it, each tracker puts it where it can look for it. */
  body: string
  /** Id of a `TrackerPerson`. */
  ownerId: string | null
  dueOn: string | null
}

/** What is to be changed; what is absent stays. */
export interface TicketChange {
  status?: TicketStatus
  ownerId?: string | null
  dueOn?: string | null
}

/** One page; `cursor` is null on the last one. */
export interface TicketPage {
  tickets: RemoteTicket[]
  cursor: string | null
}

/** What of an action a tracker can hold; what it cannot is never compared. */
export const Holds = z.object({
  inProgress: z.boolean(),
  declined: z.boolean(),
  owner: z.boolean(),
  dueOn: z.boolean(),
})
export type Holds = z.infer<typeof Holds>

/** The API of a tracker, for one place in it (a repository, a project, a team). Every call throws `TrackerFailure`. */
export interface TrackerClient {
  readonly holds: Holds
  /** Tries token and place: who we are there, and what the place is called. */
  check(): Promise<{ account: string; place: string }>
  /** Makes a ticket. Never tries again by itself: a try that was not answered may have made one. */
  create(draft: TicketDraft): Promise<RemoteTicket>
  /** The ticket that was made with this marker at or after `since`, or null. Asks what is true now, not an index that lags. */
  find(marker: string, since: Date): Promise<RemoteTicket | null>
  /** Null when there is none of this id, or it was deleted. */
  read(id: string): Promise<RemoteTicket | null>
  /** Sets values, so the same change twice is harmless. The ticket as it is then. */
  write(id: string, change: TicketChange): Promise<RemoteTicket>
  /** Tickets that changed at or after `since`, in any order. */
  changedSince(since: Date, cursor: string | null): Promise<TicketPage>
  /** Those whom a ticket may be given to; at most a few hundred. */
  people(): Promise<TrackerPerson[]>
  /** The id for `read` of what somebody typed or pasted: an address or a key. Null when it is none of this place. */
  identify(text: string): Promise<string | null>
}

/** A request of a tracker's webhook, before anything was parsed. Header names are lower case. */
export interface TrackerDelivery {
  headers: Record<string, string>
  body: Uint8Array
  receivedAt: Date
}

/**
 * What a webhook tells: which tickets are to be looked at again, never what they say, so repeats, wrong order and lies of a
 * body change nothing. `ids`: null = look at all. `reason` is for whoever runs it.
 */
export type Heard = { ok: true; ids: string[] | null } | { ok: false; reason: string }

/** Part of an integration that keeps tickets. */
export interface IssueSource {
  /** Where in the tracker: draws the form, validates and documents. Holds no secret. */
  readonly settings: z.ZodType
  /** What to make in the tracker for a token, and which rights it needs: plain words for the form. */
  readonly tokenHelp: string
  /** The steps to add the webhook there, as plain words; the address and the secret are shown beside them. */
  readonly hookHelp: string
  readonly holds: Holds
  /** `fetch` never reaches inside the network and follows no redirect; nothing else may be used to speak with the tracker. */
  open(given: { settings: unknown; token: string; fetch: typeof globalThis.fetch }): Promise<TrackerClient>
  /** Checks the sender over the raw bytes in constant time, then says what to look at. Never throws. */
  heard(delivery: TrackerDelivery, secret: string): Heard
}

/**
 * A tracker did not do what it was asked. `refused`: it never will like this · `limited`: it asks us to wait ·
 * `unreachable`: no answer that can be understood; what was asked may have been done.
 */
export class TrackerFailure extends Error {
  override name = 'TrackerFailure'
  readonly kind: 'refused' | 'limited' | 'unreachable'
  readonly remedy: string
  /** When it may be asked again, if it says so. */
  readonly retryAt: Date | null
  constructor(kind: TrackerFailure['kind'], message: string, remedy: string, retryAt: Date | null = null) {
    super(message)
    this.kind = kind
    this.remedy = remedy
    this.retryAt = retryAt
  }
}

/** What is compared between an action and its ticket. */
export const SharedField = z.enum(['status', 'owner', 'dueOn'])
export type SharedField = z.infer<typeof SharedField>

/**
 * Why the two sides differ and a person is asked: `both` changed · `proof`: done there, nothing shows it here · `reason`:
 * declined there, without a reason here · `reopened` there · `promise`: it has another owner there, who promised nothing ·
 * `idea`: begun there, nobody committed here · `stranger`: its owner there is nobody we know ·
 * `undated`: it has no due date there, and a commitment needs one.
 */
export const DifferenceWhy = z.enum(['both', 'proof', 'reason', 'reopened', 'promise', 'idea', 'stranger', 'undated'])
export type DifferenceWhy = z.infer<typeof DifferenceWhy>

export const Difference = z.object({
  field: SharedField,
  why: DifferenceWhy,
  /** In words for people. */
  ours: z.string(),
  theirs: z.string(),
})
export type Difference = z.infer<typeof Difference>

/**
 * `making`: asked for, not there yet · `linked` · `gone`: the tracker no longer has it · `withheld`: the incident is
 * restricted now, so nothing is told or asked any more.
 */
export const TicketState = z.enum(['making', 'linked', 'gone', 'withheld'])
export type TicketState = z.infer<typeof TicketState>

/** The ticket of an action. An action has at most one, and a ticket belongs to one action. */
export const Ticket = z.object({
  id: z.string(),
  actionId: z.string(),
  tracker: z.object({ id: z.string(), name: z.string(), integration: z.string(), paused: z.boolean() }),
  state: TicketState,
  /** Null while it is being made. */
  key: z.string().nullable(),
  url: z.string().nullable(),
  /** As the tracker told it last; null before that. */
  seen: RemoteTicket.pick({ title: true, status: true, statusName: true, owner: true, dueOn: true }).nullable(),
  seenAt: Instant.nullable(),
  differences: z.array(Difference),
  /** What went wrong last, in words for people, with what to do; null once it went well. */
  fault: z.object({ message: z.string(), remedy: z.string(), at: Instant, attempts: z.int() }).nullable(),
  /** When it is tried or looked at again; null when nothing waits. */
  nextAt: Instant.nullable(),
  version: z.int(),
})
export type Ticket = z.infer<typeof Ticket>
