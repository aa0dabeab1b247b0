import { createReadStream, openAsBlob } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type OldDocument, Taken } from '#features/documents/old-document.ts'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { createClient } from '#platform/http/client.ts'
import type { Debrief } from '../assemble.ts'
import { contract } from '../contract.ts'
import type { GivenFile } from './import-files.ts'
import { refused } from './sync-source.ts'

/** Where old documents go: the services of this process, or a server elsewhere. Refusals are `AppError`s. */
export interface Documents {
  give(file: GivenFile): Promise<Taken>
  /** As it is once it was read, or could not be. */
  read(document: OldDocument): Promise<OldDocument>
  keep(document: OldDocument): Promise<{ document: OldDocument; notes: string[] }>
}

/** Into the database of this process, which also does the reading. */
export function ownDocuments({ services: { documents } }: Debrief, actor: Actor): Documents {
  return {
    give: ({ path, name, origin }) => documents.upload(actor, { name, origin, bytes: createReadStream(path) }),
    async read({ id, state, ...document }) {
      if (state !== 'waiting') return { id, state, ...document }
      await documents.readWaiting()
      return documents.get(actor, { id })
    },
    keep: ({ id, version }) => documents.keep(actor, { id, version }),
  }
}

/** Several minutes are enough for one document on a busy server. */
const mostQuestions = 1_200

/** To a running server, for whoever owns the key; it reads in its own time. */
export function serverDocuments(url: string, key: string | undefined): Documents {
  const api = new URL('/api', url).href
  const client = createClient(contract, { url: api, key })
  return {
    async give({ path, name, origin }) {
      const query = new URLSearchParams({ name, origin })
      const response = await fetch(`${api}/documents?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', ...(key && { authorization: `Bearer ${key}` }) },
        body: await openAsBlob(path),
      }).catch(refused)
      if (!response.ok) throw await refusalIn(response)
      return Taken.parse(await response.json())
    },
    async read(document) {
      let now = document
      for (let asked = 0; now.state === 'waiting'; asked++) {
        if (asked > mostQuestions)
          throw new AppError('NOT_POSSIBLE', 'The server has not read it yet.', {
            remedy: 'It is stored; run the command again later.',
          })
        await wait(Math.min(500, 50 + asked * 20))
        now = await client.documents.get({ id: document.id }).catch(refused)
      }
      return now
    },
    keep: ({ id, version }) => client.documents.keep({ id, version }).catch(refused),
  }
}

async function refusalIn(response: Response): Promise<AppError> {
  const said = (await response.json().catch(() => null)) as { message?: string; data?: { remedy?: string } } | null
  return new AppError('NOT_POSSIBLE', said?.message ?? `The server answered ${response.status}.`, {
    remedy: said?.data?.remedy ?? 'Try again.',
  })
}
