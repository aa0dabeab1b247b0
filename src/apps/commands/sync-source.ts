import type { MirrorSource } from '#features/mirror/service.ts'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { type ApiClient, createClient, failureOf } from '#platform/http/client.ts'
import type { Debrief } from '../assemble.ts'
import { contract } from '../contract.ts'

const pageSize = 50
type Row = { incidentId: string; restricted: boolean; startsAt: string }

async function* pages(search: (offset: number) => Promise<{ rows: Row[] }>): AsyncGenerator<Row> {
  // All of them first: what is written meanwhile would move the later ones.
  const all: Row[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await search(offset)
    all.push(...rows)
    if (rows.length < pageSize) break
  }
  yield* all
}

/** The services of this process, for somebody who acts at the terminal. */
export function ownSource({ services }: Debrief, actor: Actor): MirrorSource {
  const { library, reviews, incidents, narrative } = services
  return {
    published: () => pages((offset) => library.search(actor, { published: true, offset, limit: pageSize })),
    review: (incidentId) => reviews.get(actor, { incidentId }),
    changeFields: async (id, version, fields) => void (await incidents.update(actor, { id, version, ...fields })),
    writeSection: async (incidentId, section) => void (await narrative.writeSection(actor, { incidentId, ...section })),
  }
}

/** A running server, for whoever owns the key. */
export function serverSource(url: string, key: string | undefined): MirrorSource {
  const client: ApiClient<typeof contract> = createClient(contract, { url: new URL('/api', url).href, key })
  return {
    published: () =>
      pages((offset) => client.library.search({ published: 'true', offset, limit: pageSize }).catch(refused)),
    review: (incidentId) => client.reviews.get({ incidentId }).catch(refused),
    changeFields: async (id, version, fields) =>
      void (await client.incidents.update({ id, version, ...fields }).catch(refused)),
    writeSection: async (incidentId, section) =>
      void (await client.narrative.writeSection({ incidentId, ...section }).catch(refused)),
  }
}

/** What a server refused, as services refuse it. */
export function refused(error: unknown): never {
  const failure = failureOf(error)
  if (!failure) throw error
  const { code, message, remedy, kept } = failure
  throw new AppError(code === 'OFFLINE' ? 'NOT_POSSIBLE' : code, message, {
    remedy,
    ...(kept !== undefined && { kept }),
  })
}
