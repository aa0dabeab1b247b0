import { type Import, ReadOptions } from '#features/intake/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { openTestApp } from './app.ts'

type App = Awaited<ReturnType<typeof openTestApp>>

/** Gives a file as evidence. */
export function uploaded(
  app: App,
  actor: Actor,
  incidentId: string,
  name: string,
  content: string | Uint8Array,
): Promise<Import> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return app.services.intake.upload(actor, {
    incidentId,
    name,
    bytes: (async function* () {
      yield bytes
    })(),
  })
}

/** Gives a file, reads it with these choices, and waits for the end. */
export async function imported(
  app: App,
  actor: Actor,
  incidentId: string,
  name: string,
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<Import> {
  const file = await uploaded(app, actor, incidentId, name, content)
  const ended = endOf(app, actor, file)
  await app.services.intake.start(actor, { incidentId, id: file.id, options: ReadOptions.parse(options) })
  return ended
}

/** Resolves when the file is read, cancelled or failed, told by the live channel. Ask before the reading is started. */
export function endOf(app: App, actor: Actor, file: Import): Promise<Import> {
  return new Promise((resolve, reject) => {
    let started = false
    const look = async () => {
      const now = await app.services.intake.get(actor, file)
      if (now.state === 'queued' || now.state === 'reading') started = true
      else if (started || now.report !== file.report) {
        stop()
        resolve(now)
      }
    }
    const notice = () => void look().catch(reject)
    const stop = app.debrief.live.subscribe({ notice, missed: notice })
  })
}
