import type { Kind } from '#features/timeline/model.ts'

/** What one name of the evidence did, counted. */
export interface ActorTrace {
  actor: string
  activity: number
  firstAt: string
  lastAt: string
  kinds: Kind[]
  /** True when the source marks everything of it as written by an app. */
  bot: boolean
  /** E-mail address and time zone that the source gives the name, or null. */
  email: string | null
  zone: string | null
}

/** A message, an action or an alert, as rules about people look at it. */
export interface Said {
  id: string
  actor: string | null
  at: string
  kind: Kind
  source: string
  /** The beginning of the text. */
  text: string
  bot: boolean
}

/** Characters of a text that rules about people look at. */
export const saidLength = 600
