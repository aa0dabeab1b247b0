import type { ChatRequest } from '#features/intake/chat/model.ts'
import type { Delivery } from '#features/intake/model.ts'
import { isPayload, objectIn, type Payload, textIn } from '../payload.ts'
import { SlackSettings } from './settings.ts'

/** Id of the message shortcut in the app's manifest. */
export const shortcutId = 'debrief_add_to_timeline'

/** What somebody asked for: a command, a message shortcut, or the reaction that adds a message. */
export function asked(delivery: Delivery): ChatRequest | null {
  const { json } = delivery
  if (!isPayload(json)) return command(delivery.body)
  if (textIn(json, 'type') === 'message_action') return shortcut(json)
  return textIn(json, 'type') === 'event_callback' ? reaction(objectIn(json, 'event'), delivery) : null
}

/** The form that Slack posts for a slash command; null for any other text. */
export function commandForm(body: string): URLSearchParams | null {
  if (!/^[\w.-]+=/.test(body)) return null
  const form = new URLSearchParams(body)
  return form.get('command')?.startsWith('/') && form.get('channel_id') && form.get('user_id') ? form : null
}

function command(body: string): ChatRequest | null {
  const form = commandForm(body)
  if (!form) return null
  return {
    type: 'command',
    words: form.get('text') ?? '',
    channel: { id: form.get('channel_id') ?? '', name: form.get('channel_name') },
    user: form.get('user_id') ?? '',
    reply: form.get('response_url'),
  }
}

function shortcut(payload: Payload): ChatRequest | null {
  const channel = objectIn(payload, 'channel')
  const message = objectIn(payload, 'message')
  const [id, ts, user] = [textIn(channel, 'id'), stamp(message.ts), textIn(objectIn(payload, 'user'), 'id')]
  if (textIn(payload, 'callback_id') !== shortcutId || id === null || ts === null || user === null) return null
  return {
    type: 'addMessage',
    channel: { id, name: textIn(channel, 'name') },
    ts,
    user,
    reply: textIn(payload, 'response_url'),
    message,
  }
}

function reaction(event: Payload, { settings }: Delivery): ChatRequest | null {
  const item = objectIn(event, 'item')
  const [id, ts, user] = [textIn(item, 'channel'), stamp(item.ts), textIn(event, 'user')]
  const wanted = SlackSettings.safeParse(settings ?? {}).data?.reaction ?? 'pushpin'
  const name = textIn(event, 'reaction')?.replace(/::skin-tone-\d$/, '')
  if (textIn(event, 'type') !== 'reaction_added' || textIn(item, 'type') !== 'message') return null
  if (name !== wanted || id === null || ts === null || user === null) return null
  return { type: 'addMessage', channel: { id, name: null }, ts, user, reply: null, message: null }
}

const stamp = (value: unknown) => (typeof value === 'string' && /^\d{9,10}\.\d{1,9}$/.test(value) ? value : null)
