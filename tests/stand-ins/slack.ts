import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Message = Record<string, unknown> & { ts: string }

/** What the workspace holds. */
export interface Workspace {
  /** By id: display name and address. */
  people: Record<string, { name: string; email: string | null; team?: string }>
  /** By id: name and messages, in any order; answers of a thread have `thread_ts` of another message. */
  channels: Record<string, { name: string; isPrivate?: boolean; messages: Message[] }>
}

const token = 'xoxb-stand-in-0123456789'
const pageSize = 3

/**
 * A stand-in for Slack's API that checks requests as Slack does: the token in the header, arguments as a form, known
 * channels and users, cursors that only fit their own request, and "ratelimited" with Retry-After when it is told so.
 */
export async function startSlack(workspace: Workspace) {
  const answers: { path: string; text: string }[] = []
  const calls: string[] = []
  let refusing = 0

  function call(method: string, args: URLSearchParams): object {
    const channel = workspace.channels[args.get('channel') ?? '']
    const inChannel = (channel?.messages ?? []).toSorted((a, b) => (a.ts < b.ts ? 1 : -1))
    switch (method) {
      case 'auth.test':
        return { ok: true, team: 'Harbour', team_id: 'T0HARBOUR', user_id: 'U0BOT' }
      case 'users.info': {
        const person = workspace.people[args.get('user') ?? '']
        if (!person) return { ok: false, error: 'user_not_found' }
        const profile = { display_name: person.name, ...(person.email && { email: person.email }) }
        return {
          ok: true,
          user: { id: args.get('user'), team_id: person.team ?? 'T0HARBOUR', name: person.name.toLowerCase(), profile },
        }
      }
      case 'conversations.info':
        return channel
          ? {
              ok: true,
              channel: { id: args.get('channel'), name: channel.name, is_private: channel.isPrivate === true },
            }
          : { ok: false, error: 'channel_not_found' }
      case 'chat.getPermalink':
        return channel
          ? {
              ok: true,
              permalink: `https://harbour.slack.com/archives/${args.get('channel')}/p${args.get('message_ts')?.replace('.', '')}`,
            }
          : { ok: false, error: 'channel_not_found' }
      case 'conversations.history': {
        if (!channel) return { ok: false, error: 'not_in_channel' }
        const top = inChannel.filter(
          ({ ts, thread_ts: thread }) =>
            (thread === undefined || thread === ts) &&
            (!args.get('oldest') || ts > (args.get('oldest') ?? '')) &&
            (!args.get('latest') || ts < (args.get('latest') ?? '')),
        )
        return paged(top, args)
      }
      case 'conversations.replies': {
        if (!channel) return { ok: false, error: 'not_in_channel' }
        const asked = inChannel.find(({ ts }) => ts === args.get('ts'))
        if (!asked) return { ok: false, error: 'thread_not_found' }
        const thread = inChannel.filter(
          ({ ts, thread_ts: of }) => ts === asked.ts || (of === asked.ts && ts !== asked.ts),
        )
        return paged(thread.toReversed(), args)
      }
      default:
        return { ok: false, error: 'unknown_method' }
    }
  }

  function paged(messages: Message[], args: URLSearchParams): object {
    const asked = args.get('cursor')
    const from = asked ? Number(Buffer.from(asked, 'base64').toString().split(':')[1] ?? Number.NaN) : 0
    if (Number.isNaN(from)) return { ok: false, error: 'invalid_cursor' }
    const size = Math.min(Number(args.get('limit') ?? 100), pageSize)
    const more = from + size < messages.length
    return {
      ok: true,
      messages: messages.slice(from, from + size),
      has_more: more,
      response_metadata: { next_cursor: more ? Buffer.from(`next:${from + size}`).toString('base64') : '' },
    }
  }

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const path = request.url ?? ''
    const send = (status: number, answer: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
    }
    if (path.startsWith('/answers/')) {
      answers.push({ path, text: String((JSON.parse(body) as { text?: unknown }).text) })
      return send(200, 'ok')
    }
    const method = path.replace(/^\/api\//, '').replace(/\?.*$/, '')
    calls.push(method)
    if (refusing > 0) {
      refusing -= 1
      return send(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' })
    }
    if (request.headers.authorization === undefined) return send(200, { ok: false, error: 'not_authed' })
    if (request.headers.authorization !== `Bearer ${token}`) return send(200, { ok: false, error: 'invalid_auth' })
    if (request.method !== 'POST' || !request.headers['content-type']?.includes('application/x-www-form-urlencoded'))
      return send(200, { ok: false, error: 'invalid_form_data' })
    return send(200, call(method, new URLSearchParams(body)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  return {
    token,
    /** For the setting. */
    api: `${base}/api/`,
    /** Where answers of one request go. */
    replyTo: (name: string) => `${base}/answers/${name}`,
    answers,
    calls,
    /** The next calls are told to come again in a second. */
    refuse(times: number) {
      refusing = times
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += piece
  return text
}
