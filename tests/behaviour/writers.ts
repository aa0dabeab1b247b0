import { afterAll, beforeAll } from 'vitest'
import type { Actor, KeyScope } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { openReview, type Writer } from './writer.ts'

type App = Awaited<ReturnType<typeof openTestApp>>

/** One app for a file, and writers that leave before it ends. Call it once at the top of the file. */
export function withWriters(settings: Record<string, string> = {}) {
  let app: App
  const writers: Writer[] = []
  const keep = (writer: Writer) => {
    writers.push(writer)
    return writer
  }
  beforeAll(async () => {
    app = await openTestApp(settings)
  })
  afterAll(async () => {
    for (const writer of writers) writer.leave()
    await app.close()
  })
  return {
    app: () => app,
    /** Opens a review with a key of this user. */
    async open(who: Actor, incidentId: string, scopes?: KeyScope[]): Promise<Writer> {
      const { key } = await app.clientOf(who, scopes)
      return keep(openReview(app.address, { headers: { authorization: `Bearer ${key}` }, incidentId }))
    },
    /** Opens a review with headers of one's own. */
    openAs: (headers: Record<string, string>, incidentId: string, name?: string): Writer =>
      keep(openReview(app.address, { headers, incidentId, ...(name === undefined ? {} : { name }) })),
  }
}
