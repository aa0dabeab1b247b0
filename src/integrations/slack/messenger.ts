import { ErrorCode, type KnownBlock, LogLevel, type WebAPICallError, WebClient } from '@slack/web-api'
import { type MessengerClient, MessengerFailure } from '#features/notifications/messengers/model.ts'
import { drawn, metadataType } from './blocks.ts'

/** Clocks of ours and of Slack may differ by so much: a message that is overlooked would be sent again. */
const clocksApartMs = 24 * 3_600_000
const pageSize = 100

/**
 * Writes to people by Slack's own SDK. Unlike `openSlack` it tries nothing again by itself: whoever asks keeps account of
 * what may have arrived.
 */
export function openSlackMessenger(token: string, url: string, timeout = 15_000): MessengerClient {
  const web = new WebClient(token, {
    slackApiUrl: url,
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
  })
  let team: string | undefined

  return {
    personByEmail: (email) =>
      asked(async () => {
        const { user } = await web.users.lookupByEmail({ email })
        team ??= (await web.auth.test()).team_id
        // Addresses of people of other workspaces are theirs to choose.
        const isOurs = user?.id !== undefined && user.deleted !== true && user.is_bot !== true && user.team_id === team
        return isOurs ? (user.id ?? null) : null
      }).catch((error: unknown) => {
        if (error instanceof MessengerFailure && /\b(users?_not_found)\b/.test(error.message)) return null
        throw error
      }),
    talkWith: (users) =>
      asked(async () => {
        const id = (await web.conversations.open({ users })).channel?.id
        if (id === undefined) throw new MessengerFailure('unreachable', 'Slack named no conversation.', again)
        return id
      }),
    send: (channel, message) =>
      asked(async () => {
        const { text, blocks, metadata } = drawn(message)
        await web.chat.postMessage({
          channel,
          text,
          blocks: blocks as unknown as KnownBlock[],
          metadata,
          unfurl_links: false,
          unfurl_media: false,
        })
      }),
    async wasSent(channel, marker, since) {
      const oldest = String((since.getTime() - clocksApartMs) / 1_000)
      for (let cursor: string | undefined; ; ) {
        const { messages = [], response_metadata: more } = await asked(() =>
          web.conversations.history({
            channel,
            oldest,
            limit: pageSize,
            include_all_metadata: true,
            ...(cursor && { cursor }),
          }),
        )
        if (messages.some((message) => carries(message, marker))) return true
        cursor = more?.next_cursor || undefined
        if (cursor === undefined) return false
      }
    },
  }
}

function carries(message: object, marker: string): boolean {
  const { metadata, blocks } = message as {
    metadata?: { event_type?: string; event_payload?: { marker?: unknown } }
    blocks?: { block_id?: string }[]
  }
  if (metadata?.event_type === metadataType && metadata.event_payload?.marker === marker) return true
  return blocks?.some(({ block_id: id }) => id === marker) ?? false
}

const again = 'It is tried again by itself.'

/** Errors that say nothing of what was done. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const unsure = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'])

const remedies: Record<string, string> = {
  missing_scope:
    'An admin can make the app anew from the manifest on the page of the connection, and install it again.',
  invalid_auth: 'An admin can give the token of the app again.',
  account_inactive: 'An admin can install the app again and give its new token.',
  token_revoked: 'An admin can install the app again and give its new token.',
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const { code, ...told } = error as WebAPICallError & { data?: { error?: string }; retryAfter?: number }
    if (code === ErrorCode.RateLimitedError)
      throw new MessengerFailure('limited', 'Slack asks to wait.', again, (told.retryAfter ?? 60) * 1_000)
    if (code === ErrorCode.PlatformError) {
      const name = told.data?.error ?? 'unknown'
      if (name === 'ratelimited') throw new MessengerFailure('limited', 'Slack asks to wait.', again, 60_000)
      if (unsure.has(name)) throw new MessengerFailure('unreachable', `Slack had a fault of its own: ${name}.`, again)
      throw new MessengerFailure('refused', `Slack refused: ${name}.`, remedies[name] ?? 'An admin can look it up.')
    }
    if (typeof code === 'string' && code.startsWith('slack_'))
      throw new MessengerFailure('unreachable', 'Slack could not be reached.', again)
    throw error
  }
}
