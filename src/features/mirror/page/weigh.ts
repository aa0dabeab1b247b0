import { type FieldName, fieldNames, type MirrorFields } from '../model.ts'
import { fingerprint } from './fingerprint.ts'
import type { Page } from './read.ts'
import { PageFault } from './read.ts'
import type { Told } from './told.ts'
import type { Kept } from './write.ts'
import { titleLine } from './write.ts'

/** What a file and Debrief have to say to each other. */
export interface Weighed {
  /** Changed in the file alone: for the review. */
  take: { fields: Partial<MirrorFields>; sections: { id: string; text: string; from: string }[] }
  /** Changed in both: stays in the file, and Debrief's goes beside. */
  both: { fields: FieldName[]; sections: string[] }
  kept: Kept
  /** Changed in the file where only Debrief can be changed, in words for people. */
  notTaken: string[]
}

/** The three ways: what the file was made of, what it says now, what Debrief says now. Pure. */
export function weigh(page: Page, told: Told, inline: (text: string) => string): Weighed {
  const fields: Partial<MirrorFields> = {}
  const keptFields: Partial<MirrorFields> = {}
  const keptSections = new Map<string, string>()
  const weighed: Weighed = {
    take: { fields, sections: [] },
    both: { fields: [], sections: [] },
    kept: { fields: keptFields, sections: keptSections },
    notTaken: [],
  }
  const given = withHeading(page, inline, weighed.notTaken)
  for (const name of fieldNames) {
    if (given[name] === undefined) continue
    const way = compare(page.base[name], fingerprint(given[name]), fingerprint(told.fields[name]))
    if (way === 'file' && told.locked.has(name)) weighed.notTaken.push(hiddenIn(`The field ${name}`))
    else if (way === 'file') Object.assign(fields, { [name]: given[name] })
    else if (way === 'both') {
      weighed.both.fields.push(name)
      Object.assign(keptFields, { [name]: given[name] })
    }
  }
  for (const { id, text, locked } of told.sections) {
    const theirs = page.sections.get(id)
    const base = page.base.sections[id]
    if (!theirs) {
      if (base === undefined) continue
      throw new PageFault(`The heading of the section ${id} with its mark <!-- debrief:${id} --> is gone; put it back.`)
    }
    if (theirs.factsChanged) weighed.notTaken.push(factsIn(id))
    const way = compare(base, fingerprint(theirs.text), fingerprint(text))
    if (way === 'file' && locked) weighed.notTaken.push(hiddenIn(`The section ${id}`))
    else if (way === 'file') weighed.take.sections.push({ id, text: theirs.text, from: text })
    else if (way === 'both') {
      weighed.both.sections.push(id)
      keptSections.set(id, theirs.body)
    }
  }
  const known = new Set(told.sections.map(({ id }) => id))
  for (const [id, { text }] of page.sections)
    if (!known.has(id) && fingerprint(text) !== page.base.sections[id])
      weighed.notTaken.push(`The outline has no section ${id}, so its words could not be taken.`)
  return weighed
}

function compare(base: string | undefined, theirs: string, ours: string): 'same' | 'file' | 'debrief' | 'both' {
  if (theirs === ours) return 'same'
  if (theirs === base) return 'debrief'
  return ours === base ? 'file' : 'both'
}

/** The title may be changed in the head or in the heading of the first level. */
function withHeading(page: Page, inline: (text: string) => string, notTaken: string[]): Partial<MirrorFields> {
  const { fields, top, heading, base } = page
  const titled = fields.title === undefined ? '' : titleLine(fields.title, inline)
  if (top === '' || top === titled || fingerprint(top) === base.top) return fields
  const untouched = fields.title === undefined || fingerprint(fields.title) === base.title
  if (heading !== null && heading.trim() !== '' && heading.length <= 300 && untouched)
    return { ...fields, title: heading.trim() }
  notTaken.push('What stands above the first section belongs to no section.')
  return fields
}

const hiddenIn = (what: string) => `${what} holds something that is hidden in files; change it in Debrief.`
const factsIn = (id: string) => `Facts of the section ${id} follow what is recorded; change them in Debrief.`
