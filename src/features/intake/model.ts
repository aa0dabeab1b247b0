import { z } from 'zod'
import type { MessageSource } from '#features/notifications/messengers/model.ts'
import type { IssueSource } from '#features/tickets/model.ts'
import { type EvidenceItem, Instant } from '#features/timeline/model.ts'
import type { ChatSource } from './chat/model.ts'

/** Choices a person makes before a file is read. Every format takes the same ones and ignores what it has no use for. */
export const ReadOptions = z.object({
  /** Only items at or after `since` and before `until`. */
  since: Instant.optional(),
  until: Instant.optional(),
  /** IANA zone for stamps that name none. */
  zone: z.string().max(64).default('UTC'),
  /** `YYYY-MM-DD` for stamps that carry only a time of day. */
  date: z.iso.date().optional(),
  /** Ids of the groups (channels) to read; absent = all. */
  groups: z.array(z.string().max(200)).max(5_000).optional(),
  /** Which column holds what, by header name. */
  columns: z
    .object({
      time: z.string(),
      text: z.string(),
      actor: z.string().optional(),
      kind: z.string().optional(),
      id: z.string().optional(),
    })
    .optional(),
})
export type ReadOptions = z.infer<typeof ReadOptions>

/** What a quick look into a file tells, without importing anything. */
export const Look = z.object({
  /** Things that can be chosen one by one, such as channels. */
  groups: z.array(
    z.object({ id: z.string(), name: z.string(), count: z.int(), first: Instant.nullable(), last: Instant.nullable() }),
  ),
  /** Items found; null when counting would need to read everything. */
  count: z.int().nullable(),
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** Header names and the first rows of a table, and the mapping guessed from them. */
  columns: z
    .object({ names: z.array(z.string()), rows: z.array(z.array(z.string())), guess: ReadOptions.shape.columns })
    .nullable(),
  /** True when the file's stamps carry no date, so `date` must be given. */
  needsDate: z.boolean(),
  /** True when at least one stamp names no zone, so `zone` matters. */
  needsZone: z.boolean(),
})
export type Look = z.infer<typeof Look>

/** A file as a format sees it: readable from anywhere, never whole in memory. */
export interface SourceFile {
  /** Base name, with extension. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** At most `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>
  stream(): AsyncIterable<Uint8Array>
}

/** The files of a ZIP or a folder. Paths use `/`, are relative and never leave the root. */
export interface SourceArchive {
  entries(): Promise<SourceEntry[]>
}
export interface SourceEntry {
  readonly path: string
  /** Uncompressed bytes. */
  readonly size: number
  stream(): AsyncIterable<Uint8Array>
}

/** What reading yields, in file order. `where` names the place for people: `channels/2026-03-01.json message 12`, `line 40`. */
export type ReadResult =
  | { type: 'item'; item: EvidenceItem }
  /** A saved body of an outside system, for an integration to translate. */
  | { type: 'delivery'; delivery: Delivery; where: string }
  | { type: 'skipped'; where: string; reason: string }
  /** Bytes consumed so far of the file's size. */
  | { type: 'progress'; bytes: number }

/** One shape for every file format that evidence can come in. Pure but for reading the file given. */
export interface EvidenceFormat {
  readonly id: string
  readonly name: string
  /** 0 = not mine, 1 = certain. `head` is the first 64 KiB. Never throws. */
  recognise(file: { name: string; head: Uint8Array; archive: SourceArchive | null }): Promise<number> | number
  /** Throws `UnreadableFile` when the file as a whole cannot be read. */
  look(input: FormatInput): Promise<Look>
  /** Single bad entries are yielded as `skipped`; throws `UnreadableFile` when the rest cannot be read. */
  read(input: FormatInput): AsyncIterable<ReadResult>
}

export interface FormatInput {
  file: SourceFile
  /** Set when the file is a ZIP or a folder. */
  archive: SourceArchive | null
  options: ReadOptions
}

/** Says what is wrong, where, and what to do about it. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
  readonly where: string
  readonly remedy: string
  constructor(message: string, where: string, remedy: string) {
    super(message)
    this.where = where
    this.remedy = remedy
  }
}

/** One incoming request of an outside system, or its saved body. */
export interface Delivery {
  /** Lower-case names; empty for a saved body. */
  headers: Record<string, string>
  /** The body as received, UTF-8. */
  body: string
  /** The body parsed as JSON. */
  json: unknown
  /** The connection's settings, as the integration's schema gave them out; absent for a saved body. */
  settings?: unknown
  /** When it arrived, for bodies that name no time of their own; absent for a saved body, which then tells no item. */
  receivedAt?: Date
}

/** One incoming request, before anything was parsed. Header names are lower case. */
export interface RawDelivery {
  headers: Record<string, string>
  body: Uint8Array
  receivedAt: Date
}

/** Whether a sender is who it says. `reason` is for the people who run the connection; the sender never hears it. */
export type Proof = { ok: true } | { ok: false; reason: string }

/** What an outside product's folder in `src/integrations/` exports. Only translates: pure, lenient on input, strict on output. */
export interface Integration {
  readonly id: string
  readonly name: string
  /** Draws the form, validates and documents. */
  readonly settings: z.ZodType
  readonly inbound?: InboundSource
  /** Set for messengers: what people ask of Debrief there. */
  readonly chat?: ChatSource
  /** Set for messengers: how people are written to there. */
  readonly messages?: MessageSource
  /** Set for products that keep tickets, with settings of their own. */
  readonly issues?: IssueSource
}
export interface InboundSource {
  /** 0 = not mine, 1 = certain, from the body alone. Never throws. */
  recognise(delivery: Delivery): number
  /** No item for a delivery that carries nothing that happened (a ping). Throws nothing for unknown fields and versions. */
  translate(delivery: Delivery): EvidenceItem[]
  /**
   * How the sender proves itself, for the form and the guide: which secret it has or gets, in which header. `address`: by
   * nothing but the address of the connection, which is a secret then. `secretFrom` says who makes the secret.
   */
  readonly proof: {
    kind: 'signature' | 'token' | 'basic' | 'address'
    header?: string
    secretFrom: 'debrief' | 'sender'
  }
  /**
   * Over the raw bytes, in constant time. Any of the secrets may be valid while one is rotated. Refuses old timestamps
   * where the sender signs one. Never throws.
   */
  authenticate(delivery: RawDelivery, secrets: readonly string[]): Proof
  /** The sender's own id of this delivery (X-GitHub-Delivery), or null: then the hash of the body tells repeats. Never throws. */
  deliveryId?(delivery: Delivery): string | null
  /** What the sender wants to hear at once instead of 202 (a challenge). Asked after `authenticate`. Never throws. */
  answer?(delivery: Delivery): { status: number; body: unknown } | null
  /** What the sender wants to hear instead of 202 once the delivery is stored. Never throws. */
  accepted?(delivery: Delivery): { status: number; body: unknown }
  /**
   * A delivery as the sender would send it at this instant, proven with the secret, for trying a connection out. Header
   * names are lower case; the title says that it is a test.
   */
  sample?(secret: string | null, at: Date): { headers: Record<string, string>; body: string }
}

/** Counts and reasons of one import. `skipped` holds the first 100, `skippedCount` all. */
export const ImportReport = z.object({
  read: z.int(),
  added: z.int(),
  /** Already there, unchanged. */
  known: z.int(),
  skippedCount: z.int(),
  skipped: z.array(z.object({ where: z.string(), reason: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

/**
 * `looked`: stored and looked into, waiting for choices · `queued` · `reading` · `done` · `cancelled` (what was read stays) ·
 * `failed` (the file is kept; `error` says what to do).
 */
export const ImportState = z.enum(['looked', 'queued', 'reading', 'done', 'cancelled', 'failed'])
export type ImportState = z.infer<typeof ImportState>

export const Import = z.object({
  id: z.string(),
  incidentId: z.string(),
  fileName: z.string(),
  /** Bytes. */
  size: z.int(),
  sha256: z.string(),
  /** Format id, or null when none recognised the file. */
  format: z.string().nullable(),
  look: Look.nullable(),
  options: ReadOptions.nullable(),
  state: ImportState,
  /** 0 to 1. */
  progress: z.number(),
  report: ImportReport.nullable(),
  error: z.object({ message: z.string(), where: z.string(), remedy: z.string() }).nullable(),
  createdAt: Instant,
  createdBy: z.string().nullable(),
})
export type Import = z.infer<typeof Import>
