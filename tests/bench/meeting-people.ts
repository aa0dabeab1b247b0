import { contract } from '#apps/contract.ts'
import type { Meeting } from '#features/debriefs/meeting/model.ts'
import { createClient } from '#platform/http/client.ts'

/** A page asks again so long after the first notice, as the browser does. */
const togetherMs = 120

/** Somebody in a meeting without a browser: real requests, a real live channel, and a page that asks after every notice. */
export interface SimulatedPerson {
  api: ReturnType<typeof createClient<typeof contract>>
  /** The meeting as their page has it. */
  seen(): Meeting | null
  /** How long each answer of the meeting took, in milliseconds. */
  reads: number[]
  notices(): number
  leave(): void
}

/** Comes in by an invite, opens the live channel and says that they are here. */
export async function joinMeeting(
  address: string,
  invite: string,
  name: string,
  incidentId: string,
): Promise<SimulatedPerson> {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const api = createClient(contract, {
    url: `${address}/api`,
    async fetch(input, init) {
      const request = new Request(input, init)
      if (cookies.size > 0) request.headers.set('cookie', cookie())
      const response = await fetch(request)
      for (const one of response.headers.getSetCookie()) {
        const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
        cookies.set(key, value)
      }
      return response
    },
  })
  await api.people.invites.accept({
    token: new URL(invite).hash.slice(1),
    name,
    email: `${name.replaceAll(' ', '.')}@example.org`,
    password: 'three words for a bench',
    timeZone: 'UTC',
  })
  const reads: number[] = []
  let meeting: Meeting | null = null
  let notices = 0
  let waiting: NodeJS.Timeout | undefined
  const ended = new AbortController()
  let reading = false
  let again = false
  // As in the browser: one question at a time, and once more when something changed meanwhile.
  const read = async (): Promise<void> => {
    waiting = undefined
    if (reading) {
      again = true
      return
    }
    reading = true
    const start = performance.now()
    try {
      meeting = (await api.meeting.get({ incidentId })).meeting
      reads.push(performance.now() - start)
    } finally {
      reading = false
    }
    if (again && !ended.signal.aborted) {
      again = false
      waiting ??= setTimeout(() => void read().catch(() => undefined), togetherMs)
    }
  }
  const stream = await fetch(`${address}/api/live`, { headers: { cookie: cookie() }, signal: ended.signal })
  void (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of stream.body ?? []) {
      if (!decoder.decode(chunk as Uint8Array).includes('"meeting"')) continue
      notices += 1
      waiting ??= setTimeout(() => void read().catch(() => undefined), togetherMs)
    }
  })().catch(() => undefined)
  await read()
  await api.meeting.here({ incidentId, itemId: null })
  return {
    api,
    seen: () => meeting,
    reads,
    notices: () => notices,
    leave() {
      clearTimeout(waiting)
      ended.abort()
    },
  }
}
