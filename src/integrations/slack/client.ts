import { ErrorCode, LogLevel, type WebAPICallError, WebClient } from '@slack/web-api'
import { IncomingWebhook } from '@slack/webhook'
import { type ChatClient, ChatFailure, type ChatPage } from '#features/intake/chat/model.ts'

const pageSize = 200
const answersAt = 'https://hooks.slack.com/'

/**
 * Slack by its own SDK, which waits as long as Slack asks it to. `url` is that of the API; answers go to Slack's own
 * address for them, or beside the API where another one is set.
 */
export function openSlack(token: string, url: string): ChatClient {
  const web = new WebClient(token, { slackApiUrl: url, logLevel: LogLevel.ERROR, retryConfig: { retries: 4 } })
  const answers = url === slackApi ? answersAt : new URL('/', url).href

  let own: ReturnType<typeof web.auth.test> | undefined

  return {
    team: () => asked(async () => (await web.auth.test()).team ?? ''),
    channel: (channel) =>
      asked(async () => {
        const { name, is_private: isPrivate } = (await web.conversations.info({ channel })).channel ?? {}
        return { name: name ?? channel, isPrivate: isPrivate === true }
      }),
    user: (user) =>
      asked(async () => {
        const { name, profile, team_id: team } = (await web.users.info({ user })).user ?? {}
        own ??= web.auth.test()
        return {
          name: profile?.display_name || profile?.real_name || name || user,
          email: team === (await own).team_id ? (profile?.email ?? null) : null,
        }
      }),
    message: (channel, ts) =>
      asked(async () => {
        // Of an answer in a thread this gives the answer alone, of any other message the message itself.
        const { messages = [] } = await web.conversations.replies({ channel, ts, limit: 1, inclusive: true })
        const found = messages.find((message) => message.ts === ts)
        return found ? ({ ...found } as Record<string, unknown>) : null
      }).catch((error: unknown) => {
        if (error instanceof ChatFailure && /thread_not_found|message_not_found/.test(error.message)) return null
        throw error
      }),
    link: (channel, message_ts) =>
      asked(async () => (await web.chat.getPermalink({ channel, message_ts })).permalink ?? null),
    history: (channel, { oldest, latest, cursor }) =>
      asked(async () =>
        page(
          await web.conversations.history({
            channel,
            limit: pageSize,
            ...(oldest && { oldest }),
            ...(latest && { latest }),
            ...(cursor && { cursor }),
          }),
        ),
      ),
    replies: (channel, ts, cursor) =>
      asked(async () =>
        page(await web.conversations.replies({ channel, ts, limit: pageSize, ...(cursor && { cursor }) })),
      ),
    async answer(reply, text) {
      if (!reply.startsWith(answers))
        throw new ChatFailure('The address for the answer is not Slack’s.', 'Nothing was sent there.')
      await asked(() => new IncomingWebhook(reply).send({ text }))
    },
  }
}

export const slackApi = 'https://slack.com/api/'

function page({
  messages = [],
  response_metadata: more,
}: {
  messages?: object[]
  response_metadata?: { next_cursor?: string }
}): ChatPage {
  return { messages: messages.map((message) => ({ ...message })), cursor: more?.next_cursor || null }
}

const remedies: Record<string, string> = {
  invalid_auth: 'Copy the bot token of the app again.',
  not_authed: 'Give the bot token of the app.',
  account_inactive: 'The app was removed from the workspace. Install it again and give its new token.',
  token_revoked: 'Install the app again and give its new token.',
  missing_scope: 'Make the app anew from the manifest, or add the scope, and install it again.',
  not_in_channel: 'Invite the app into the channel: /invite @Debrief',
  channel_not_found: 'Invite the app into the channel: /invite @Debrief',
}

/** Slack's refusals as words for people. */
async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const { code, data } = error as WebAPICallError & { data?: { error?: string } }
    if (code === ErrorCode.PlatformError) {
      const name = data?.error ?? 'unknown'
      throw new ChatFailure(`Slack refused: ${name}.`, remedies[name] ?? 'Look this word up in Slack’s documentation.')
    }
    if (typeof code === 'string' && code.startsWith('slack_'))
      throw new ChatFailure('Slack could not be reached.', 'It is tried again by itself; check the network otherwise.')
    throw error
  }
}
