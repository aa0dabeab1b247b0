import type { DirectMessage, MessageItem, MessageLink } from '#features/notifications/messengers/model.ts'

/** Type of the metadata that a message of ours carries. */
export const metadataType = 'debrief_digest'

/**
 * Blocks of one message and characters of one text, as Slack counts them. https://docs.slack.dev/reference/block-kit/blocks
 * Words are cut before they are escaped, so that no text is too long and no link is cut through.
 */
export const limits = { blocks: 50, text: 3_000, words: 160 }

type Block = Record<string, unknown>

/** A message as Slack draws it. The marker is in the metadata, and in the id of the first block for who may not read these. */
export function drawn({ marker, summary, groups, foot }: DirectMessage): {
  text: string
  blocks: Block[]
  metadata: { event_type: string; event_payload: Record<string, string> }
} {
  const ending = [block('context', `${plain(foot.text)} ${linked(foot.link)}`)]
  const blocks = groups.flatMap(({ heading, items, more }) => [
    block('section', `*${plain(heading)}*`),
    ...items.map((item) => block('section', told(item))),
    ...(more ? [block('section', linked(more))] : []),
  ])
  const fitting = [...blocks.slice(0, limits.blocks - ending.length), ...ending]
  return {
    text: plain(summary),
    blocks: fitting.map((one, at) => (at === 0 ? { ...one, block_id: marker } : one)),
    metadata: { event_type: metadataType, event_payload: { marker } },
  }
}

function block(type: 'section' | 'context', text: string): Block {
  // Verbatim: no name, channel or address in what people wrote becomes a link that calls somebody.
  const words = { type: 'mrkdwn', text, verbatim: true }
  return type === 'section' ? { type, text: words } : { type, elements: [words] }
}

function told({ name, lines, more }: MessageItem): string {
  return [linked(name), ...lines.map(plain), ...(more.length > 0 ? [more.map(linked).join(' · ')] : [])].join('\n')
}

const linked = ({ text, url }: MessageLink) => `<${url.replace(/[<>|\s]/g, encodeURIComponent)}|${plain(text)}>`

/** The three signs that Slack reads, told as they are. https://docs.slack.dev/messaging/formatting-message-text#escaping */
function plain(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  const cut = words.length > limits.words ? `${words.slice(0, limits.words - 1).trimEnd()}…` : words
  return cut.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
