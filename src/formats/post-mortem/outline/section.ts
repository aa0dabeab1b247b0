import type { SectionRole } from '#features/documents/model.ts'
import type { ProseStamp } from '../../stamp/prose-stamp.ts'
import type { Block } from '../blocks/block.ts'

/** A heading, or what serves as one, with everything up to the next. */
export interface Section {
  /** Null for what stands before the first heading. */
  heading: Block | null
  /** Its words as Markdown, without colon. */
  title: string
  /** Real headings 1 to 6; larger for bold lines and labelled items, which end at any real heading. */
  rank: number
  /** Of its own words; null where they say nothing. */
  ownRole: SectionRole | null
  /** Of its own words or those above it. */
  role: SectionRole
  parent: Section | null
  /** The stamp that its heading begins with. */
  stamp: ProseStamp | null
  blocks: Block[]
}

/** The sections from the top down to this one. */
export function pathOf(section: Section): Section[] {
  return section.parent ? [...pathOf(section.parent), section] : [section]
}
