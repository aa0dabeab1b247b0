import type { Delivery, Integration } from '#features/intake/model.ts'
import { isPayload, textIn } from '../payload.ts'
import { asked, commandForm } from './asked.ts'
import { slackManifest } from './manifest.ts'
import { SlackSettings } from './settings.ts'
import { slackSignature } from './signature.ts'

/** Slack, live. Messages come in when somebody adds them; the rest of a channel by import. */
export const slack: Integration = {
  id: 'slack',
  name: 'Slack',
  settings: SlackSettings,
  inbound: {
    recognise: recogniseSlack,
    // Only what people ask for becomes evidence, by way of `chat`.
    translate: () => [],
    proof: { kind: 'signature', header: 'X-Slack-Signature', secretFrom: 'sender' },
    authenticate: slackSignature,
    deliveryId,
    answer: ({ json }) =>
      isPayload(json) && textIn(json, 'type') === 'url_verification'
        ? { status: 200, body: { challenge: textIn(json, 'challenge') ?? '' } }
        : null,
    // Slack takes anything but an empty 200 for words to show.
    accepted: () => ({ status: 200, body: '' }),
  },
  chat: {
    asked,
    manifest: slackManifest,
    // The SDK is loaded with first use: most installations have no Slack.
    open: async (token, url) => {
      const { openSlack, slackApi } = await import('./client.ts')
      return openSlack(token, url ?? slackApi)
    },
  },
  messages: {
    open: async (token, url, timeout) => {
      const [{ slackApi }, { openSlackMessenger }] = await Promise.all([
        import('./client.ts'),
        import('./messenger.ts'),
      ])
      return openSlackMessenger(token, url ?? slackApi, timeout)
    },
  },
}

function recogniseSlack({ json, body }: Delivery): number {
  if (!isPayload(json)) return commandForm(body) ? 1 : 0
  const type = textIn(json, 'type')
  if (type === 'url_verification') return textIn(json, 'challenge') === null ? 0 : 0.9
  if (type === 'event_callback') return textIn(json, 'api_app_id') === null ? 0.6 : 1
  return type === 'message_action' && textIn(json, 'trigger_id') !== null ? 1 : 0
}

function deliveryId({ json, body }: Delivery): string | null {
  if (!isPayload(json)) return commandForm(body)?.get('trigger_id') ?? null
  return textIn(json, 'event_id', 'trigger_id')
}
