/** Words with an address behind them. */
export interface MessageLink {
  text: string
  url: string
}

/** One thing that a message tells of. */
export interface MessageItem {
  name: MessageLink
  /** What is to be said of it, and where it belongs; plain words. */
  lines: readonly string[]
  /** What else one can do with it. */
  more: readonly MessageLink[]
}

/** A message to one person. Plain words everywhere: what a messenger would take for signs is told as it is. */
export interface DirectMessage {
  /** The same for every try; letters, digits and hyphens. Stands in the message without being seen, so that it is found again. */
  marker: string
  /** All of it in one line, for places that show no more. */
  summary: string
  groups: readonly { heading: string; items: readonly MessageItem[]; more: MessageLink | null }[]
  /** Why it came, and where that is changed. */
  foot: { text: string; link: MessageLink }
}

/** The API of a messenger, with the token of its app. Every call throws `MessengerFailure`. */
export interface MessengerClient {
  /** The id of whoever has this e-mail address in the messenger's own workspace; null when nobody there has it. */
  personByEmail(email: string): Promise<string | null>
  /** Where the app and this person talk alone. The same each time. */
  talkWith(personId: string): Promise<string>
  /** Sends. Never tries again by itself: a try that was not answered may have arrived. */
  send(place: string, message: DirectMessage): Promise<void>
  /** Whether a message with this marker was sent there at or after `since`. Asks what is there now. */
  wasSent(place: string, marker: string, since: Date): Promise<boolean>
}

/** Part of an integration that people are written to with. */
export interface MessageSource {
  /** `url` of the API, where it is not the messenger's own; `timeout` in milliseconds for one request, default 15 s. */
  open(token: string, url?: string, timeout?: number): Promise<MessengerClient>
}

/**
 * A messenger did not do what it was asked. `refused`: it never will like this · `limited`: it asks us to wait ·
 * `unreachable`: no answer that can be relied on; what was asked may have been done.
 */
export class MessengerFailure extends Error {
  override name = 'MessengerFailure'
  readonly kind: 'refused' | 'limited' | 'unreachable'
  readonly remedy: string
  /** Milliseconds after which it may be asked again, if it says so. */
  readonly retryAfter: number | null
  constructor(kind: MessengerFailure['kind'], message: string, remedy: string, retryAfter: number | null = null) {
    super(message)
    this.kind = kind
    this.remedy = remedy
    this.retryAfter = retryAfter
  }
}
