import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** A channel as far as a delivery names it. */
export interface ChatChannel {
  id: string
  /** Without `#`; null where the delivery has only the id. */
  name: string | null
}

/** What somebody asks of Debrief in a messenger. `user` is their id there; `reply` the address for an answer, where there is one. */
export type ChatRequest =
  | { type: 'command'; words: string; channel: ChatChannel; user: string; reply: string | null }
  | {
      type: 'addMessage'
      channel: ChatChannel
      /** Identity of the message in its channel. */
      ts: string
      user: string
      reply: string | null
      /** The message, where the delivery brings it along. */
      message: Record<string, unknown> | null
    }

/** A page of messages as the messenger gives them, the newest first. `cursor` is null on the last one. */
export interface ChatPage {
  messages: Record<string, unknown>[]
  cursor: string | null
}

/** The messenger's own API, with the token of the app. Waits by itself when told that it asks too often. Throws `ChatFailure`. */
export interface ChatClient {
  /** Checks the token; the name of the team. */
  team(): Promise<string>
  channel(id: string): Promise<{ name: string; isPrivate: boolean }>
  /** `email` is null where the app may not see it, and for people of other workspaces, whose addresses are theirs to choose. */
  user(id: string): Promise<{ name: string; email: string | null }>
  /** Null when there is no such message, or the app may not read it. */
  message(channelId: string, ts: string): Promise<Record<string, unknown> | null>
  link(channelId: string, ts: string): Promise<string | null>
  history(
    channelId: string,
    page: { oldest: string | null; latest: string | null; cursor: string | null },
  ): Promise<ChatPage>
  /** The first message of a thread and its answers. */
  replies(channelId: string, ts: string, cursor: string | null): Promise<ChatPage>
  /** Answers where somebody asked, for them alone. */
  answer(reply: string, text: string): Promise<void>
}

/** A delivery as far as it may ask for something; the shape of `Delivery`. */
export interface ChatDelivery {
  body: string
  json: unknown
  settings?: unknown
}

/** Part of an integration that people talk with. `asked` is pure and never throws. */
export interface ChatSource {
  asked(delivery: ChatDelivery): ChatRequest | null
  /** `url` of the API, where it is not the messenger's own. */
  open(token: string, url?: string): Promise<ChatClient>
  /** What the app is made of at the messenger, as text to paste there; `address` is where it posts to. */
  manifest(address: string): string
}

/** The messenger refused. Said in words that help whoever set it up. */
export class ChatFailure extends Error {
  override name = 'ChatFailure'
  readonly remedy: string
  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}

/** The chat side of a connection, for its page. */
export const ChatApp = z.object({
  manifest: z.string(),
  /** Null while no token is given. */
  token: z.object({ hint: z.string(), team: z.string(), givenAt: Instant }).nullable(),
})
export type ChatApp = z.infer<typeof ChatApp>

/** `queued` · `reading` · `done` · `failed`: what was read stays, `error` says why it ended. */
export const ChatImport = z.object({
  id: z.string(),
  connectionId: z.string(),
  incidentId: z.string(),
  channelId: z.string(),
  channelName: z.string(),
  since: Instant.nullable(),
  until: Instant.nullable(),
  state: z.enum(['queued', 'reading', 'done', 'failed']),
  read: z.int(),
  added: z.int(),
  error: z.string().nullable(),
  createdAt: Instant,
})
export type ChatImport = z.infer<typeof ChatImport>
