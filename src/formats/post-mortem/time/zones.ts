import type { Reading } from '#features/documents/model.ts'
import { zoneIn, zoneOf } from '../../stamp/civil-zone.ts'
import { mask } from '../blocks/mask.ts'
import { pathOf, type Section } from '../outline/section.ts'

type ReadZone = NonNullable<Reading['zone']>

const statement =
  /\b(?:times?|timestamps?|time ?zones?|timeline|clock|hours|dates?)\b[^.\n]{0,80}?\b(?:in|are|is|as|use[sd]?|using|zone|local|given|shown|follow\w*)\b|\ball times\b|\btime ?zones?\b|^\W*(?:all |times? ?)?(?:in )?[A-Z]{2,4}(?: time)?\W*$/i

const zoneRead = (name: string, line: number, confidence: number, reason: string): ReadZone => ({
  value: { name, zone: zoneOf(name) },
  lines: { from: line, to: line },
  confidence,
  reason,
})

/** The zone that a section's own words give to the times in it: a heading, a short sentence. */
function zoneOfSection(section: Section): ReadZone | null {
  const named = section.heading && !section.stamp ? zoneIn(mask(section.title)) : null
  if (section.heading && named) return zoneRead(named, section.heading.from, 0.95, 'The heading names it.')
  for (const block of section.blocks) {
    if (block.kind !== 'paragraph' && block.kind !== 'item') continue
    for (const [i, line] of block.text.split('\n').entries()) {
      const words = mask(line)
      if (words.length > 200 || !statement.test(words)) continue
      const stamped = /^\s*(?:\[?\d{1,2}[:.]\d\d|\d{4}-)/.test(words)
      if (stamped && !/\ball times\b|\btimes? (?:are |is )?in\b/i.test(words)) continue
      const zone = zoneIn(words)
      if (zone) return zoneRead(zone, block.from + i, 0.95, 'A sentence says so.')
    }
  }
  return null
}

/** Which zone holds where. */
export interface Zones {
  /** The zone of times in a section that name none. */
  of(section: Section): ReadZone | null
  /** The one that a reader would name for the whole document. */
  main: ReadZone | null
}

/** `stated` are fields that name the zone, such as front matter; `others` the zones of single times in its sentences. */
export function zonesOf(sections: readonly Section[], stated: ReadZone | null, others: readonly ReadZone[]): Zones {
  const own = new Map(sections.map((section) => [section, zoneOfSection(section)]))
  const everywhere = [...own.values()].filter((zone) => zone !== null)
  const only = new Set([...everywhere, ...others].map(({ value }) => value.name))
  const [single] = [...everywhere, ...others]
  const hinted: ReadZone | null =
    single && only.size === 1 && everywhere.length === 0
      ? { ...single, confidence: 0.6, reason: 'It is the only zone that the document names.' }
      : null
  const inTimeline = sections
    .filter((section) => section.role === 'timeline')
    .map((section) => own.get(section))
    .find((zone) => zone)
  const main = stated ?? inTimeline ?? everywhere[0] ?? hinted
  return {
    main,
    of: (section) =>
      pathOf(section)
        .reverse()
        .map((one) => own.get(one))
        .find((zone) => zone) ?? main,
  }
}
