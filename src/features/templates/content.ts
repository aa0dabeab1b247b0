import type { TemplateContent, TemplateField } from './model.ts'

/** A place in the content that does not hold, as in `where` of an error. */
export interface Fault {
  path: string
  message: string
}

const withChoices: readonly TemplateField['type'][] = ['choice', 'choices']

/** What keeps a well-formed content from being a template. Empty when nothing does; at most 20. */
export function contentFaults({ name, sections }: TemplateContent): Fault[] {
  const faults: Fault[] = []
  if (name.trim() === '') faults.push({ path: 'name', message: 'The template needs a name.' })
  if (sections.length > 0 && sections[0]?.level !== 2)
    faults.push({ path: 'sections[0].level', message: 'The first section cannot be a part of another one.' })
  const sectionIds = new Set<string>()
  const fieldIds = new Set<string>()
  for (const [index, section] of sections.entries()) {
    const at = `sections[${index}]`
    if (section.heading.trim() === '')
      faults.push({ path: `${at}.heading`, message: `Section ${index + 1} needs a heading.` })
    if (sectionIds.has(section.id))
      faults.push({
        path: `${at}.id`,
        message: `"${section.heading}" has the id of an earlier section: ${section.id}.`,
      })
    sectionIds.add(section.id)
    for (const [place, prompt] of section.prompts.entries()) {
      if (prompt.trim() === '')
        faults.push({ path: `${at}.prompts[${place}]`, message: `A question of "${section.heading}" is empty.` })
    }
    for (const [place, field] of section.fields.entries()) {
      const fieldAt = `${at}.fields[${place}]`
      const add = (path: string, message: string) => faults.push({ path: `${fieldAt}.${path}`, message })
      if (field.label.trim() === '') add('label', `A field of "${section.heading}" needs a name.`)
      if (fieldIds.has(field.id)) add('id', `"${field.label}" has the id of an earlier field: ${field.id}.`)
      fieldIds.add(field.id)
      if (withChoices.includes(field.type)) {
        if (field.choices.length === 0) add('choices', `"${field.label}" needs something to choose from.`)
        if (field.choices.some((choice) => choice.trim() === ''))
          add('choices', `A choice of "${field.label}" is empty.`)
        if (new Set(field.choices).size !== field.choices.length)
          add('choices', `"${field.label}" has the same choice twice.`)
      } else if (field.choices.length > 0) add('choices', `"${field.label}" is not answered by choosing.`)
    }
  }
  return faults.slice(0, 20)
}

/** Fields whose id belongs to a question of another type already: answers could not be compared. */
export function retypedFaults(
  { sections }: TemplateContent,
  known: ReadonlyMap<string, Pick<TemplateField, 'type'>>,
): Fault[] {
  return sections.flatMap((section, index) =>
    section.fields.flatMap(({ id, label, type }, place) => {
      const other = known.get(id)?.type
      return other === undefined || other === type
        ? []
        : [
            {
              path: `sections[${index}].fields[${place}].type`,
              message: `The id of "${label}", ${id}, belongs to a field of the type ${other}; give it another id.`,
            },
          ]
    }),
  )
}

/** An id made of words, such as `payments-review`; `taken` are not given again. */
export function idFrom(words: string, taken: ReadonlySet<string>, fallback: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = plain || fallback
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}
