import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Message = Record<string, unknown> & { ts: string }

/** What the workspace holds. */
export interface Workspace {
  /** By id: display name and address. */
  people: Record<string, { name: string; email: string | null; team?: string; deleted?: boolean }>
  /** By id: name and messages, in any order; answers of a thread have `thread_ts` of another message. */
  channels: Record<string, { name: string; isPrivate?: boolean; messages: Message[] }>
  /** Scopes that the app was not given. */
  withoutScopes?: string[]
  /** What its clock shows; else that of the machine. */
  now?: () => Date
}

/**
 * What the network does to a call: `down` it never arrives · `deaf` it is done, and nobody is answered · `broken` it is
 * done and answered with a fault · `silent` it is done, and the line stays open without a word · `limited` it is not done.
 */
export type SlackFault = 'down' | 'deaf' | 'broken' | 'silent' | 'limited'

/** Scopes that a call needs. https://docs.slack.dev/reference/methods */
const scopes: Record<string, string> = {
  'users.lookupByEmail': 'users:read.email',
  'conversations.open': 'im:write',
  'chat.postMessage': 'chat:write',
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
  let faultOf: (method: string) => SlackFault | null = () => null
  let posted = 0

  function call(method: string, args: URLSearchParams): object {
    const scope = scopes[method] ?? (isHistoryOfTalk(method, args) ? 'im:history' : null)
    if (scope !== null && workspace.withoutScopes?.includes(scope)) return { ok: false, error: 'missing_scope' }
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
      case 'users.lookupByEmail': {
        const wanted = args.get('email')?.toLowerCase()
        if (!wanted) return { ok: false, error: 'invalid_arguments' }
        const [id, person] =
          Object.entries(workspace.people).find(([, one]) => one.email?.toLowerCase() === wanted) ?? []
        if (!id || !person || person.deleted) return { ok: false, error: 'users_not_found' }
        return { ok: true, user: { id, team_id: person.team ?? 'T0HARBOUR', name: person.name, deleted: false } }
      }
      case 'conversations.open': {
        const id = args.get('users') ?? ''
        if (!workspace.people[id]) return { ok: false, error: 'user_not_found' }
        const place = `D${id.slice(1)}`
        workspace.channels[place] ??= { name: '', isPrivate: true, messages: [] }
        return { ok: true, channel: { id: place } }
      }
      case 'chat.postMessage': {
        if (!channel) return { ok: false, error: 'channel_not_found' }
        const fault = faultOfMessage(args)
        if (fault) return { ok: false, error: fault }
        posted += 1
        const ts = `${Math.floor((workspace.now?.().getTime() ?? Date.now()) / 1_000)}.${String(posted).padStart(6, '0')}`
        const [text, blocks, metadata] = ['text', 'blocks', 'metadata'].map((name) => args.get(name))
        channel.messages.push({
          type: 'message',
          bot_id: 'B0BOT',
          ts,
          text: text ?? '',
          ...(blocks && { blocks: JSON.parse(blocks) }),
          ...(metadata && { metadata: JSON.parse(metadata) }),
        })
        return { ok: true, channel: args.get('channel'), ts }
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
        if (args.get('include_all_metadata') === 'true' && !workspace.withoutScopes?.includes('metadata.message:read'))
          return paged(top, args)
        return paged(
          top.map(({ metadata: _, ...message }) => message as Message),
          args,
        )
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
    const fault = faultOf(method)
    if (fault === 'down') return void request.socket.destroy()
    if (fault === 'limited') return send(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' })
    if (refusing > 0) {
      refusing -= 1
      return send(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' })
    }
    if (request.headers.authorization === undefined) return send(200, { ok: false, error: 'not_authed' })
    if (request.headers.authorization !== `Bearer ${token}`) return send(200, { ok: false, error: 'invalid_auth' })
    if (request.method !== 'POST' || !request.headers['content-type']?.includes('application/x-www-form-urlencoded'))
      return send(200, { ok: false, error: 'invalid_form_data' })
    const answer = call(method, new URLSearchParams(body))
    if (fault === 'deaf') return void request.socket.destroy()
    if (fault === 'silent') return
    if (fault === 'broken') return send(200, { ok: false, error: 'internal_error' })
    return send(200, answer)
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
    /** Asked for every call from now on. */
    faults(next: (method: string) => SlackFault | null) {
      faultOf = next
    },
    /** Messages that the app sent to a person, the oldest first. */
    sentTo: (userId: string) => workspace.channels[`D${userId.slice(1)}`]?.messages ?? [],
    /** The next calls are told to come again in a second. */
    refuse(times: number) {
      refusing = times
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const isHistoryOfTalk = (method: string, args: URLSearchParams) =>
  method === 'conversations.history' && args.get('channel')?.startsWith('D') === true

/** What Slack finds wrong with a message, by the name that it has for it. https://docs.slack.dev/reference/block-kit */
function faultOfMessage(args: URLSearchParams): string | null {
  const [text, blocks, metadata] = ['text', 'blocks', 'metadata'].map((name) => args.get(name))
  if (!text && !blocks) return 'no_text'
  if (blocks) {
    const drawn = parsedOr(blocks, null)
    if (!Array.isArray(drawn) || drawn.length === 0 || drawn.length > 50 || !drawn.every(isBlock))
      return 'invalid_blocks'
    const ids = drawn.flatMap(({ block_id: id }) => id ?? [])
    if (new Set(ids).size < ids.length) return 'invalid_blocks'
  }
  if (metadata) {
    const { event_type: type, event_payload: payload } = Object(parsedOr(metadata, {}))
    if (typeof type !== 'string' || !/^[a-z0-9_]{1,100}$/i.test(type)) return 'invalid_metadata_format'
    if (typeof payload !== 'object' || payload === null) return 'invalid_metadata_format'
  }
  return null
}

function isBlock(block: { type?: unknown; block_id?: string; text?: unknown; elements?: unknown[] }): boolean {
  const words = block.type === 'section' ? [block.text] : block.type === 'context' ? block.elements : null
  if (!words || words.length === 0 || words.length > 10 || (block.block_id?.length ?? 0) > 255) return false
  return words.every((one) => {
    const { type, text } = Object(one)
    if ((type !== 'mrkdwn' && type !== 'plain_text') || typeof text !== 'string') return false
    // Signs that open a link must close it, and a link leads somewhere.
    const links = text.match(/<[^<>]*>/g) ?? []
    const rest = text.replace(/<[^<>]*>/g, '')
    return (
      text !== '' && text.length <= 3_000 && !/[<>]/.test(rest) && links.every((link) => /^<https?:\/\//.test(link))
    )
  })
}

function parsedOr(text: string, other: unknown): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return other
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += piece
  return text
}
