import { idFrom } from '../../content.ts'
import type { TemplateContent, TemplateField, TemplateSection } from '../../model.ts'

/** A field while it is edited. `key` names it on the page; `id` is null until it is saved for the first time. */
export interface DraftField extends Omit<TemplateField, 'id'> {
  key: string
  id: string | null
}

/** A section while it is edited. */
export interface DraftSection extends Omit<TemplateSection, 'id' | 'fields'> {
  key: string
  id: string | null
  fields: DraftField[]
}

export interface Draft extends Pick<TemplateContent, 'name' | 'about'> {
  sections: DraftSection[]
}

let keys = 0
const newKey = () => `new ${++keys}`

export function draftOf({ name, about, sections }: TemplateContent): Draft {
  return { name, about, sections: sections.map((section) => draftSection(section)) }
}

/** A section under the id it has, as it is taken over from another outline. */
export function draftSection(section: TemplateSection): DraftSection {
  return { ...section, key: section.id, fields: section.fields.map((field) => ({ ...field, key: field.id })) }
}

export function newSection(level: 2 | 3 = 2): DraftSection {
  return {
    key: newKey(),
    id: null,
    heading: '',
    level,
    help: '',
    prompts: [],
    required: false,
    facts: 'none',
    fields: [],
  }
}

export function newField(): DraftField {
  return { key: newKey(), id: null, label: '', help: '', type: 'text', choices: [], required: false }
}

/**
 * The content to save. What has no id yet gets one made of its words; `taken` are ids of other outlines, under which other
 * words would move in.
 */
export function contentOf(
  draft: Draft,
  taken: { sections: ReadonlySet<string>; fields: ReadonlySet<string> },
): TemplateContent {
  const sectionIds = new Set([...taken.sections, ...draft.sections.flatMap(({ id }) => id ?? [])])
  const fieldIds = new Set([
    ...taken.fields,
    ...draft.sections.flatMap(({ fields }) => fields.flatMap(({ id }) => id ?? [])),
  ])
  const given = (words: string, ids: Set<string>, fallback: string) => {
    const id = idFrom(words, ids, fallback)
    ids.add(id)
    return id
  }
  return {
    name: draft.name.trim(),
    about: draft.about.trim(),
    sections: draft.sections.map(({ key: _, id, fields, ...section }) => ({
      ...section,
      id: id ?? given(section.heading, sectionIds, 'section'),
      heading: section.heading.trim(),
      help: section.help.trim(),
      fields: fields.map(({ key: __, id: fieldId, ...field }) => ({
        ...field,
        id: fieldId ?? given(field.label, fieldIds, 'field'),
        label: field.label.trim(),
        help: field.help.trim(),
      })),
    })),
  }
}

/** Where the section at `index` and its parts end. */
function endOf(sections: readonly DraftSection[], index: number): number {
  if (sections[index]?.level === 3) return index + 1
  const next = sections.findIndex((section, at) => at > index && section.level === 2)
  return next < 0 ? sections.length : next
}

/** A section with its parts one place up or down; the same list when there is no place. */
export function movedBy(sections: readonly DraftSection[], index: number, step: -1 | 1): readonly DraftSection[] {
  const end = endOf(sections, index)
  if (sections[index]?.level === 3) {
    return step === 1 ? movedTo(sections, index, index + 2) : index > 1 ? movedTo(sections, index, index - 1) : sections
  }
  if (step === 1) return end < sections.length ? movedTo(sections, index, endOf(sections, end)) : sections
  const before = sections.findLastIndex((section, at) => at < index && section.level === 2)
  return before < 0 ? sections : movedTo(sections, index, before)
}

/** A section with its parts to where the section at `target` is now (the length: the end). Whole sections go between whole sections. */
export function movedTo(sections: readonly DraftSection[], index: number, target: number): readonly DraftSection[] {
  const end = endOf(sections, index)
  let place = Math.max(0, Math.min(target, sections.length))
  if (sections[index]?.level === 2) while (place < sections.length && sections[place]?.level === 3) place++
  else place = Math.max(1, place)
  if (place >= index && place <= end) return sections
  const moved = sections.slice(index, end)
  const rest = [...sections.slice(0, index), ...sections.slice(end)]
  rest.splice(place > index ? place - moved.length : place, 0, ...moved)
  return rest
}

/** Without a section. Parts that lose their section belong to the one before; the first one is always whole. */
export function without(sections: readonly DraftSection[], index: number): DraftSection[] {
  return sections
    .filter((_, at) => at !== index)
    .map((section, at) => (at === 0 && section.level === 3 ? { ...section, level: 2 as const } : section))
}

/** With a section where it was before it was removed. */
export function withAgain(sections: readonly DraftSection[], section: DraftSection, index: number): DraftSection[] {
  return sections.toSpliced(Math.min(index, sections.length), 0, section)
}
