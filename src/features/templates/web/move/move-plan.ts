import type { Template, TemplateField } from '../../model.ts'

/** What becomes of the parts of a review when it is moved to another outline. */
export interface MovePlan {
  /** Sections of both outlines, under their new heading; `was` is the old one where it was another. */
  stays: { id: string; heading: string; was: string | null; words: boolean }[]
  /** Headings that the review does not have yet. */
  fresh: string[]
  /** Sections with words that the new outline lacks: they stand under "From the earlier outline". */
  leftOver: string[]
  /** Sections without words that go. */
  goes: string[]
  /** Names of answered fields that the new outline does not ask; their answers stay. */
  notAsked: string[]
}

type Words = { sectionId: string; markdown: string; heading?: string | undefined }

/** Pure: what stays, what is new and what stands aside. Nothing is lost in any case. */
export function movePlan(
  from: Template,
  to: Template,
  sections: readonly Words[],
  answered: readonly { fieldId: string }[],
): MovePlan {
  const written = new Map(
    sections.filter(({ markdown }) => hasWords(markdown)).map(({ sectionId, heading }) => [sectionId, heading]),
  )
  const before = new Map(from.sections.map((section) => [section.id, section.heading]))
  const after = new Set(to.sections.map(({ id }) => id))
  const asked = new Map(fieldsOf(from).map((field) => [field.id, field.label]))
  const stillAsked = new Set(fieldsOf(to).map(({ id }) => id))
  // Words that stand aside already come back into their place when the new outline has it.
  const present = (id: string) => before.has(id) || written.has(id)
  return {
    stays: to.sections
      .filter(({ id }) => present(id))
      .map(({ id, heading }) => {
        const was = before.get(id)
        return { id, heading, was: was === undefined || was === heading ? null : was, words: written.has(id) }
      }),
    fresh: to.sections.filter(({ id }) => !present(id)).map(({ heading }) => heading),
    leftOver: [...written].filter(([id]) => !after.has(id)).map(([id, heading]) => before.get(id) ?? heading ?? id),
    goes: from.sections.filter(({ id }) => !after.has(id) && !written.has(id)).map(({ heading }) => heading),
    notAsked: answered.flatMap(({ fieldId }) => (stillAsked.has(fieldId) ? [] : (asked.get(fieldId) ?? []))),
  }
}

/** Live blocks alone are no words: they show facts, and those are not lost. */
function hasWords(markdown: string): boolean {
  return markdown.split('\n').some((line) => line.trim() !== '' && !line.startsWith('::debrief{'))
}

function fieldsOf(template: Template): TemplateField[] {
  return template.sections.flatMap((section) => section.fields)
}
