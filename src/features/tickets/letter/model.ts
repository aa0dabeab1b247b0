import type { Action, ActionKind } from '#features/actions/model.ts'
import { incidentKey } from '#features/incidents/model.ts'

/** All that a ticket may tell. What is not here stays in Debrief. */
export interface Told {
  action: Pick<Action, 'id' | 'number' | 'title' | 'details' | 'kind' | 'dueOn'> & { shows: string }
  /** Titles of the factors it addresses. */
  factors: readonly string[]
  incident: { number: number; title: string }
  /** The address people reach Debrief at, or empty while nobody said. */
  publicUrl: string
}

const kindWords: Record<ActionKind, string> = {
  prevent: 'Prevent',
  detect: 'Detect',
  mitigate: 'Mitigate',
  respond: 'Respond',
  process: 'Process',
  investigate: 'Investigate',
}

/** Words of a person as they are, within a line of Markdown. */
const plain = (words: string) => words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&')

/** Characters of a title that every tracker takes. */
export const longestTitle = 250

/** Title and text (Markdown) of a ticket, without what `hideSecrets` knows. */
export function letterOf(
  { action, factors, incident, publicUrl }: Told,
  hideSecrets: (text: string) => string,
): { title: string; body: string } {
  const base = publicUrl.replace(/\/$/, '')
  const key = incidentKey(incident.number)
  // Before the backslashes come in between, by which no secret would be known any more.
  const told = (words: string) => plain(hideSecrets(words))
  const link = (words: string, path: string) => (base === '' ? words : `[${words}](${base}${path})`)
  const facts = [
    `**Comes from:** ${link(key, `/incidents/${key}`)} ${told(incident.title)}`,
    `**Kind:** ${kindWords[action.kind]}`,
    action.dueOn !== null && `**Due:** ${action.dueOn}`,
    factors.length > 0 && `**Addresses:** ${factors.map(told).join('; ')}`,
    action.shows.trim() !== '' && `**What would show that it worked:** ${told(action.shows.trim())}`,
  ].filter((line) => line !== false)
  const parts = [
    facts.map((line) => `- ${line}`).join('\n'),
    `This ticket is kept in step with ${link(`A-${action.number} in Debrief`, `/incidents/${key}/actions?action=${action.id}`)}. When it is done, say there what shows it.`,
    // At the end, where a list or a fence that nobody closed takes nothing else in.
    action.details.trim(),
  ]
  const title = hideSecrets(action.title.replace(/\s+/g, ' ').trim())
  return {
    title: title.length > longestTitle ? `${title.slice(0, longestTitle - 1).toWellFormed()}…` : title,
    body: hideSecrets(parts.filter((part) => part !== '').join('\n\n')),
  }
}
