import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Integration } from '#features/intake/model.ts'
import {
  type Heard,
  type IssueSource,
  RemoteTicket,
  type TicketChange,
  type TicketDraft,
  type TrackerClient,
  type TrackerDelivery,
  TrackerFailure,
  TrackerPerson,
} from '#features/tickets/model.ts'

const holds = { inProgress: true, declined: true, owner: true, dueOn: true }
const Settings = z.object({ address: z.url().describe('Where the tracker is') })
const Page = z.object({ tickets: z.array(RemoteTicket), cursor: z.string().nullable() })

/** Speaks with `tests/stand-ins/tracker.ts` as an integration speaks with its product. */
async function open(given: Parameters<IssueSource['open']>[0]): Promise<TrackerClient> {
  const { address } = Settings.parse(given.settings)

  /** Null for what is not there. */
  async function ask<Shape extends z.ZodType>(
    shape: Shape,
    path: string,
    method = 'GET',
    body?: TicketDraft | TicketChange,
  ): Promise<z.output<Shape> | null> {
    const headers = { authorization: `Bearer ${given.token}`, 'content-type': 'application/json' }
    const answer = await given
      .fetch(`${address}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
      .catch((error: unknown) => {
        throw new TrackerFailure('unreachable', error instanceof Error ? error.message : 'No answer.', 'Wait.')
      })
    if (answer.status === 404) return null
    if (answer.status === 429) {
      const seconds = Number(answer.headers.get('retry-after') ?? 60)
      throw new TrackerFailure(
        'limited',
        'The tracker asks us to wait.',
        'Wait.',
        new Date(Date.now() + seconds * 1_000),
      )
    }
    if (answer.status === 401)
      throw new TrackerFailure('refused', 'The tracker does not know the token.', 'Give another token.')
    if (answer.status >= 500)
      throw new TrackerFailure('unreachable', `The tracker answered with ${answer.status}.`, 'Wait.')
    const told: unknown = await answer.json()
    if (answer.status >= 400)
      throw new TrackerFailure('refused', String(Object(told).message), 'Change the settings there.')
    return shape.parse(told)
  }
  const there = <Value>(value: Value | null): Value => {
    if (value === null) throw new TrackerFailure('refused', 'The tracker has no such ticket.', 'Link another one.')
    return value
  }

  return {
    holds,
    check: async () => there(await ask(z.object({ account: z.string(), place: z.string() }), '/me')),
    create: async (draft) => there(await ask(RemoteTicket, '/tickets', 'POST', draft)),
    async find(marker, since) {
      const query = new URLSearchParams({ marker, since: since.toISOString() })
      return (await ask(z.array(RemoteTicket), `/tickets?${query}`))?.[0] ?? null
    },
    read: (id) => ask(RemoteTicket, `/tickets/${id}`),
    write: async (id, change) => there(await ask(RemoteTicket, `/tickets/${id}`, 'PATCH', change)),
    async changedSince(since, cursor) {
      const query = new URLSearchParams({ since: since.toISOString(), ...(cursor !== null && { cursor }) })
      return there(await ask(Page, `/tickets?${query}`))
    },
    people: async () => there(await ask(z.array(TrackerPerson), '/people')),
    identify: async (text) => {
      const number = /OPS-(\d+)$/.exec(text.trim())?.[1]
      return number === undefined ? null : `t-${number}`
    },
  }
}

function heard({ headers, body }: TrackerDelivery, secret: string): Heard {
  const signature = Buffer.from(headers['x-stand-in-signature'] ?? '', 'hex')
  const due = createHmac('sha256', secret).update(body).digest()
  if (signature.length !== due.length || !timingSafeEqual(signature, due))
    return { ok: false, reason: 'The signature is not that of the secret.' }
  const ids = z.object({ ids: z.array(z.string()).nullable() }).safeParse(JSON.parse(Buffer.from(body).toString()))
  return { ok: true, ids: ids.success ? ids.data.ids : null }
}

/** The stand-in among the products that keep tickets. */
export const standInTracker: Integration & { issues: IssueSource } = {
  id: 'stand-in',
  name: 'Stand-in tracker',
  settings: z.object({}),
  issues: {
    settings: Settings,
    tokenHelp: 'Any token that the stand-in was started with.',
    hookHelp: 'The stand-in is told by the test.',
    holds,
    open,
    heard,
  },
}
