import type { ActionPriority } from '#features/actions/model.ts'
import { limits } from '#features/timeline/model.ts'
import type { DocumentTime, ReadAction, ReadEntry, Reading } from '../model.ts'
import type { Plan, PlanAction, PlanEntry, PlanTime } from './model.ts'
import { cut, plainWords, plainWordsFrom } from './plain-words.ts'

/** What to keep of a reading when nobody corrects it. `zone` is taken for times where the document names none. */
export function proposePlan(reading: Reading, zone: string): Plan {
  const known = new Set<string>()
  return {
    title: cut(plainWords(reading.title?.value ?? '') || nameWithoutFolder(reading.name), 300),
    severity: reading.severity?.value.level ?? null,
    date: reading.date?.value ?? null,
    zone: reading.zone?.value.zone ?? zone,
    services: words(reading.services.map(({ value }) => value)),
    tags: words(reading.tags.map(({ value }) => value)),
    milestones: reading.milestones.map(({ kind, name, at, lines }) => {
      const once = kind === 'custom' ? `custom ${name}` : kind
      const keep = !known.has(once)
      known.add(once)
      return { kind, name: cut(name, 80), at: timeOf(at), lines, keep }
    }),
    entries: reading.entries.map(entryOf),
    actions: reading.actions.map(actionOf),
    publish: true,
    restricted: false,
  }
}

function entryOf({ at, end, text, details, actor, lines }: ReadEntry): PlanEntry {
  const title = plainWords(text)
  const rest = title.length > limits.eventTitle || text.length > plainWordsFrom ? [text, details] : [details]
  return {
    at: at && timeOf(at),
    end: end && timeOf(end),
    title: cut(title, limits.eventTitle) || 'No words stand beside this time',
    details: cut(rest.filter(Boolean).join('\n\n'), limits.eventDetails),
    actor: actor === null ? null : cut(actor, limits.actor),
    lines,
    keep: at !== null,
  }
}

function actionOf({ title, details, owners, due, ticket, done, priority, lines }: ReadAction): PlanAction {
  const words = plainWords(title)
  const more = [
    words.length > 300 || title.length > plainWordsFrom ? title : '',
    details,
    due !== null && due.on === null ? `Due, as the document says: ${due.text}` : '',
    priority !== null && priorityOf(priority) === null ? `Priority, as the document says: ${priority}` : '',
  ]
  return {
    title: cut(words, 300) || 'An action item without words',
    details: cut(more.filter(Boolean).join('\n\n'), 10_000),
    owners,
    ownerId: null,
    dueOn: due?.on ?? null,
    ticket: ticket === null ? null : cut(ticket, 500),
    done: done === true,
    priority: (priority === null ? null : priorityOf(priority)) ?? 'medium',
    lines,
    keep: true,
  }
}

function priorityOf(written: string): ActionPriority | null {
  const word = written.trim().toLowerCase()
  if (/^(high|highest|critical|urgent|p0|p1)$/.test(word)) return 'high'
  if (/^(medium|normal|moderate|p2)$/.test(word)) return 'medium'
  return /^(low|lowest|minor|p3|p4)$/.test(word) ? 'low' : null
}

const timeOf = ({ wall, offset, precision, written, zone }: DocumentTime): PlanTime => ({
  wall,
  offset,
  precision,
  written,
  zone,
})

/** Services and tags are single words on one line, each once. */
function words(values: readonly string[]): string[] {
  const clean = values
    .map((value) => cut(plainWords(value).replaceAll(',', ' ').trim(), 80))
    .filter((word) => word !== '')
  return [...new Set(clean)].slice(0, 50)
}

function nameWithoutFolder(name: string): string {
  return (
    name
      .split('/')
      .at(-1)
      ?.replace(/(\.[a-z0-9]{1,8})+$/i, '')
      .replaceAll(/[-_]+/g, ' ')
      .trim() || 'A review without a title'
  )
}
