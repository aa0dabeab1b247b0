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
