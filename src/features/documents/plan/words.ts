import type { Lines, Reading, ReadSection, SectionRole } from '../model.ts'
import type { Plan } from './model.ts'

export interface SectionWords {
  sectionId: string
  heading: string | null
  markdown: string
}

/** Where a section of the standard outline takes what an old document says; what is not here keeps a section of its own. */
const places: Partial<Record<SectionRole, string>> = {
  summary: 'summary',
  impact: 'impact',
  timeline: 'timeline',
  milestones: 'timeline',
  detection: 'timeline',
  cause: 'factors',
  response: 'resolution',
  resolution: 'resolution',
  lessons: 'lessons',
  actions: 'actions',
}

/** Headings that say no more than where their words stand. */
const usual =
  /^\W*(?:(?:executive |incident )?summary|overview|(?:customer |user )?impact|(?:incident )?timeline|root causes?(?: analysis)?|contributing factors?|causes?|detection|response|resolution(?: and recovery)?|recovery|lessons? learn(?:ed|t)|action items?|actions|follow[- ]?ups?)\W*$/i

/**
 * The words of the document for the narrative: what became no event or action, and of those that are not kept the lines as
 * they were written. Nothing that is not Markdown already is added but headings, so that no word is lost or put into
 * anybody's mouth.
 */
export function wordsOf(reading: Reading, plan: Plan, origin: string): SectionWords[] {
  const lines = reading.text.split('\n')
  const left = [...plan.entries, ...plan.actions].filter(({ keep }) => !keep).map((item) => item.lines)
  const sections = new Map<string, SectionWords>()
  let others = 0
  for (const section of reading.sections) {
    const own = section.path.at(-1) ?? null
    const place = places[section.role]
    const markdown = [section.remainder.trim(), ...leftOf(section, left, lines)].filter(Boolean).join('\n\n')
    // A heading alone says nothing, unless it leads somewhere.
    if (markdown === '' && !/https?:/.test(own ?? '')) continue
    if (place === undefined) {
      others += 1
      const sectionId = `from-document-${others}`
      sections.set(sectionId, { sectionId, heading: own?.slice(0, 200) ?? null, markdown })
      continue
    }
    const known = sections.get(place)
    const tells = own !== null && (known !== undefined || !usual.test(own))
    const headed = tells ? `### ${own}\n\n${markdown}`.trim() : markdown
    sections.set(place, {
      sectionId: place,
      heading: null,
      markdown: known ? `${known.markdown}\n\n${headed}` : headed,
    })
  }
  const supporting = sections.get('supporting')
  sections.set('supporting', {
    sectionId: 'supporting',
    heading: null,
    markdown: [supporting?.markdown, `Brought in from the document ${escaped(origin)}.`].filter(Boolean).join('\n\n'),
  })
  return [...sections.values()].slice(0, 200)
}

/** The lines of what is not kept, as far as they stand in this section. */
function leftOf({ lines: { from, to } }: ReadSection, left: readonly Lines[], lines: readonly string[]): string[] {
  return left
    .filter((item) => item.from >= from && item.to <= to)
    .map((item) =>
      lines
        .slice(item.from - 1, item.to)
        .join('\n')
        .trim(),
    )
}

const escaped = (text: string) => text.replace(/[\\`*_{}[\]()<>#+!|~:-]/g, '\\$&')
