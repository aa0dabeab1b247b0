import type { Actor } from '#features/people/model.ts'
import type { openTestApp } from './app.ts'

type App = Awaited<ReturnType<typeof openTestApp>>

/** What somebody was told, newest first, in the words of the list. */
export async function toldTo(app: App, actor: Actor): Promise<{ kind: string; by: string; text: string }[]> {
  const { notifications } = await app.services.notifications.list(actor, { offset: 0, limit: 100 })
  return notifications.map(({ kind, by, text }) => ({ kind, by, text }))
}

/** Markdown that names a person. */
export const at = (actor: Actor): string => `[@${actor.name}](debrief:person/${actor.userId})`
