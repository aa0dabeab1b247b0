import type { Template, TemplateSection } from '#features/templates/model.ts'

/** A section of the page: what its outline says of it. */
export interface WorkspaceSection
  extends Pick<TemplateSection, 'id' | 'heading' | 'level' | 'help' | 'prompts' | 'required'> {
  /** Its words are from an earlier outline; the present one has no such section. */
  leftOver: boolean
}

/** The sections of the page: those of the outline, then those that only the words still have. */
export function workspaceSections(
  template: Template,
  draft: readonly { id: string; heading: string }[],
): WorkspaceSection[] {
  const known = new Set(template.sections.map(({ id }) => id))
  return [
    ...template.sections.map(({ id, heading, level, help, prompts, required }) => ({
      id,
      heading,
      level,
      help,
      prompts,
      required,
      leftOver: false,
    })),
    ...draft
      .filter(({ id }) => !known.has(id))
      .map(({ id, heading }) => ({
        id,
        heading,
        level: 3 as const,
        help: '',
        prompts: [],
        required: false,
        leftOver: true,
      })),
  ]
}

/**
 * With those that were on the page and still have words: what was typed a moment ago is not written down yet, so the draft
 * of a review that has just got another outline does not know of it.
 */
export function withWordsOf(
  before: readonly WorkspaceSection[],
  sections: readonly WorkspaceSection[],
  hasWords: (sectionId: string) => boolean,
): readonly WorkspaceSection[] {
  const known = new Set(sections.map(({ id }) => id))
  const kept = before.filter(({ id }) => !known.has(id) && hasWords(id))
  if (kept.length === 0) return sections
  return [
    ...sections,
    ...kept.map((section) => ({
      ...section,
      level: 3 as const,
      help: '',
      prompts: [],
      required: false,
      leftOver: true,
    })),
  ]
}
