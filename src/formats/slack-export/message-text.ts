import { readable, type SlackNames } from './mrkdwn.ts'

interface Attachment {
  pretext?: unknown
  title?: unknown
  title_link?: unknown
  text?: unknown
  fallback?: unknown
  fields?: unknown
  blocks?: unknown
}

/** Everything a reader of the channel saw of a message: text, else blocks; then attachments and file names. */
export function messageText(message: Record<string, unknown>, names: SlackNames): string {
  const own = string(message.text)
  if (own !== '' && !message.attachments && !message.files) return readable(own, names)
  const parts = [own === '' ? blocksText(message.blocks, names) : readable(own, names)]
  for (const attachment of list(message.attachments)) parts.push(attachmentText(attachment as Attachment, names))
  for (const file of list(message.files)) parts.push(fileText(file as Record<string, unknown>))
  return parts.filter((part) => part !== '').join('\n')
}

function attachmentText(attachment: Attachment, names: SlackNames): string {
  const title = readable(string(attachment.title), names)
  const link = string(attachment.title_link)
  const lines = [
    readable(string(attachment.pretext), names),
    title !== '' && link !== '' ? `${title} (${link})` : title,
    readable(string(attachment.text), names),
    ...list(attachment.fields).map((field) => fieldText(field as Record<string, unknown>, names)),
    blocksText(attachment.blocks, names),
  ].filter((line) => line !== '')
  return lines.length > 0 ? lines.join('\n') : readable(string(attachment.fallback), names)
}

function fieldText(field: Record<string, unknown>, names: SlackNames): string {
  const title = string(field?.title)
  const value = readable(string(field?.value), names)
  return title === '' ? value : `${title}: ${value}`
}

function fileText(file: Record<string, unknown>): string {
  const name = string(file?.title) || string(file?.name)
  return name === '' ? '' : `[file: ${name}]`
}

/** Block Kit and rich text: the words of every text object, one block a line. */
function blocksText(blocks: unknown, names: SlackNames): string {
  return list(blocks)
    .map((block) => elementText(block, names, 0).trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** Rich text holds its own kinds of leaf; everything else holds `text`, `elements` or `fields`. */
function elementText(element: unknown, names: SlackNames, depth: number): string {
  if (depth > 12 || typeof element !== 'object' || element === null) return ''
  const node = element as Record<string, unknown>
  if (node.type === 'user') return readable(`<@${string(node.user_id)}>`, names)
  if (node.type === 'channel') return readable(`<#${string(node.channel_id)}>`, names)
  if (node.type === 'usergroup') return `@${string(node.usergroup_id)}`
  if (node.type === 'broadcast') return `@${string(node.range)}`
  if (node.type === 'emoji') return `:${string(node.name)}:`
  if (node.type === 'link')
    return string(node.text) === '' ? string(node.url) : `${string(node.text)} (${string(node.url)})`
  if (node.type === 'text') return string(node.text)
  const text = typeof node.text === 'string' ? readable(node.text, names) : elementText(node.text, names, depth + 1)
  const inner = [...list(node.fields), ...list(node.elements)].map((child) => elementText(child, names, depth + 1))
  const between =
    node.type === 'rich_text_section' ? '' : node.type === 'rich_text' || node.type === 'rich_text_list' ? '\n' : ' '
  return [text, inner.join(between)].filter((part) => part !== '').join(' ')
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === 'object' && element !== null) : []
}
