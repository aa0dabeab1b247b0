/** A session ends this many days after the sign-in. */
export const SESSION_DAYS = 90
/** And this many days after it was last used. */
export const IDLE_DAYS = 30

const DAY_MS = 86_400_000

/** The instant, in milliseconds, after which a session is over unless it is used again. */
export function sessionEnd(session: { expiresAt: string; lastSeenAt: string }): number {
  return Math.min(Date.parse(session.expiresAt), Date.parse(session.lastSeenAt) + IDLE_DAYS * DAY_MS)
}
