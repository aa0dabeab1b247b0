import type { Lines, ReadEntry, Reading } from '#features/documents/model.ts'
import { zoneIn, zoneOf } from '../stamp/civil-zone.ts'
import { actionsIn } from './actions/actions.ts'
import { referencesIn } from './actions/ticket.ts'
import { plain } from './blocks/mask.ts'
import { blocksOf } from './blocks/parse.ts'
import { documentDateOf } from './facts/document-date.ts'
import { fieldsOf } from './facts/fields.ts'
import { namesIn } from './facts/names.ts'
import { severityOfDocument } from './facts/severity.ts'
import { titleOf } from './facts/title.ts'
import { milestonesOf } from './milestones/milestones.ts'
import { outlineOf } from './outline/outline.ts'
import type { Section } from './outline/section.ts'
import { factorsOf, imagesIn, roleText, sectionsOf } from './sections.ts'
import { openFrontMatter } from './source/front-matter.ts'
import { withMarkdownHeadings } from './source/wiki-headings.ts'
import { stampsIn } from './time/stamps-in.ts'
import { zonesOf } from './time/zones.ts'
import { timelineIn } from './timeline/entries.ts'

/** Reads an incident document that is Markdown, or was turned into it. */
export async function readMarkdown(text: string, name: string, format: string): Promise<Reading> {
  const whole = withMarkdownHeadings(text.replace(/\r\n?/g, '\n'))
  const { text: body, data } = await openFrontMatter(whole)
  const sections = outlineOf(blocksOf(body))
  const fields = fieldsOf(sections, data)
  const title = titleOf(sections, fields, name)
  const { date, calendar } = documentDateOf(body, sections, fields, name)
  const base = date && date.confidence >= 0.5 ? date.value : null
  const zones = zonesOf(sections, statedZone(fields), zonesOfSentences(sections))
  const { entries, hints } = timelineIn(sections, base, calendar, zones)
  const actions = actionsIn(sections, calendar, referencesIn(body))
  const milestones = milestonesOf({ sections, fields, entries, base, calendar, zones })
  const taken = [...entries, ...actions].map(({ lines }) => lines)
  const first = entries.find(({ at }) => at?.wall.includes('-'))
  return {
    format,
    name,
    text: whole,
    title,
    date:
      date ??
      (first?.at
        ? {
            value: first.at.wall.slice(0, 10),
            lines: first.lines,
            confidence: 0.6,
            reason: 'The first entry is of that day.',
          }
        : null),
    severity: severityOfDocument(fields, title?.value ?? ''),
    zone: spelledOut(zones.main ?? zoneOfEntries(entries)),
    services: namesIn(fields, data, 'services'),
    tags: namesIn(fields, data, 'tags'),
    authors: namesIn(fields, data, 'authors'),
    milestones,
    entries,
    sections: sectionsOf(sections, body, taken),
    summary: roleText(sections, body, 'summary'),
    impact: roleText(sections, body, 'impact'),
    cause: roleText(sections, body, 'cause'),
    factors: factorsOf(sections),
    actions,
    images: imagesIn(body),
    hints,
  }
}

type ReadZone = NonNullable<Reading['zone']>

/** `20:19Z` names UTC. */
const spelledOut = (zone: ReadZone | null): ReadZone | null =>
  zone?.value.name === 'Z' ? { ...zone, value: { ...zone.value, name: 'UTC' } } : zone

const zoneRead = (name: string, lines: Lines, confidence: number, reason: string): ReadZone => ({
  value: { name, zone: zoneOf(name) },
  lines,
  confidence,
  reason,
})

function statedZone(fields: ReturnType<typeof fieldsOf>): ReadZone | null {
  for (const { name, value, lines } of fields) {
    if (!/^time ?zone$|^tz$/.test(name)) continue
    const zone = zoneIn(plain(value))
    if (zone) return zoneRead(zone, lines, 0.95, 'A field says so.')
  }
  return null
}

/** Where no sentence names it but all entries do. */
function zoneOfEntries(entries: readonly ReadEntry[]): ReadZone | null {
  const names = new Set(entries.flatMap(({ at }) => at?.zone ?? []))
  const [first] = entries
  const [name] = names
  return first && name && names.size === 1 ? zoneRead(name, first.lines, 0.8, 'The entries name it.') : null
}

/** Zones that single times in sentences name; quotations are somebody else's clock. */
function zonesOfSentences(sections: readonly Section[]): ReadZone[] {
  return sections
    .filter(({ role }) => role !== 'timeline' && role !== 'actions')
    .flatMap(({ blocks }) => blocks)
    .filter(({ kind, quoted }) => !quoted && (kind === 'paragraph' || kind === 'item' || kind === 'row'))
    .flatMap(({ text, from }) =>
      stampsIn(text).flatMap(({ stamp }) =>
        stamp.zone ? [zoneRead(stamp.zone, { from, to: from }, 0.6, 'A time in the text names it.')] : [],
      ),
    )
}
