import type { TemplateContent, TemplateField, TemplateSection } from '#features/templates/model.ts'

export function anOutlineSection(id: string, given: Partial<TemplateSection> = {}): TemplateSection {
  return { id, heading: id, level: 2, help: '', prompts: [], required: false, facts: 'none', fields: [], ...given }
}

export function aField(id: string, given: Partial<TemplateField> = {}): TemplateField {
  return { id, label: id, help: '', type: 'text', choices: [], required: false, ...given }
}

export function anOutline(name: string, sections: TemplateSection[]): TemplateContent {
  return { name, about: '', sections }
}
