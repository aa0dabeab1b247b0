export type JsonObject = Record<string, unknown>

/** A product whose JSON of a post-mortem is known. */
export interface JsonFormat {
  readonly id: string
  /** True for an object that this product made. */
  recognise(value: JsonObject): boolean
  /** The post-mortem as Markdown that the reader understands. */
  tell(value: JsonObject): string
}

/** A text, number or the `name` of an object; empty for anything else. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return String(value)
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const { name, title, value: inner } = value as JsonObject
    return wordOf(name ?? title ?? inner ?? '')
  }
  return ''
}

/** The objects of a list. */
export function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value)
    ? value.filter((one): one is JsonObject => one !== null && typeof one === 'object' && !Array.isArray(one))
    : []
}

/**
 * An instant as a stamp with its zone. Numbers count seconds or milliseconds since 1970; a text without a zone is UTC
 * only where `utc` says that the product writes it so.
 */
export function stampOf(value: unknown, utc: boolean): string {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{10}(?:\d{3})?$/.test(value))) {
    const count = Number(value)
    if (count <= 0) return ''
    return `${new Date(count < 1e11 ? count * 1000 : count).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  }
  if (value !== null && typeof value === 'object') return stampOf((value as JsonObject).value, utc)
  const text = wordOf(value)
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text)
  if (!match) return text
  const [, day, clock, zone] = match
  if (!zone) return `${day} ${clock}${utc ? ' UTC' : ''}`
  const at = new Date(`${day}T${clock?.length === 5 ? `${clock}:00` : clock}${zone}`)
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim()

/** A document of facts, sections, timeline and actions. What is empty is left out. */
export function document(parts: {
  title: string
  facts: readonly (readonly [name: string, value: string])[]
  sections: readonly (readonly [heading: string, text: string])[]
  timeline: readonly (readonly [at: string, text: string])[]
  actions: readonly { text: string; done?: boolean | undefined; owner?: string; due?: string; ticket?: string }[]
}): string {
  const facts = parts.facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- **${name}**: ${oneLine(value)}`)
  const sections = parts.sections
    .filter(([, text]) => text.trim() !== '')
    .map(([heading, text]) => `## ${heading}\n\n${text.trim()}`)
  const events = parts.timeline
    .filter(([at, text]) => at !== '' && text !== '')
    .map(([at, text]) => `- ${at} - ${oneLine(text)}`)
  const actions = parts.actions
    .filter(({ text, ticket }) => text !== '' || ticket)
    .map(({ text, done, owner, due, ticket }) => {
      const box = done === undefined ? '' : done ? '[x] ' : '[ ] '
      const marks = [owner && `Owner: ${owner}`, due && `Due: ${due}`]
        .filter((mark) => mark)
        .map((mark) => ` (${mark})`)
      return `- ${box}${oneLine(text || ticket || '')}${marks.join('')}${ticket && text ? ` ${ticket}` : ''}`
    })
  return [
    `# ${oneLine(parts.title) || 'Untitled incident'}`,
    facts.join('\n'),
    ...sections,
    events.length > 0 ? `## Timeline\n\n${events.join('\n')}` : '',
    actions.length > 0 ? `## Action items\n\n${actions.join('\n')}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
