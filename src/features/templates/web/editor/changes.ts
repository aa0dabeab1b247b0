import type { TemplateContent, TemplateField, TemplateSection } from '../../model.ts'
import { blockWords } from '../block-words.ts'
import { typeWords } from '../type-words.ts'

/** One difference between two versions: where, and what. */
export interface TemplateChange {
  /** Heading of the section, or the whole template. */
  where: string
  what: string
}

/** What is different in `after`, section by section, in its order; what is gone comes last. */
export function changesBetween(before: TemplateContent, after: TemplateContent): TemplateChange[] {
  const changes: TemplateChange[] = []
  const whole = 'The template'
  if (before.name !== after.name)
    changes.push({ where: whole, what: `is called “${after.name}”, before “${before.name}”` })
  if (before.about !== after.about) changes.push({ where: whole, what: 'is described in other words' })
  const earlier = new Map(before.sections.map((section) => [section.id, section]))
  const moved = movedIds(
    before.sections.map(({ id }) => id),
    after.sections.map(({ id }) => id),
  )
  for (const section of after.sections) {
    const where = section.heading || 'A section without a heading'
    const was = earlier.get(section.id)
    if (!was) changes.push({ where, what: 'is new' })
    else {
      if (moved.has(section.id)) changes.push({ where, what: 'stands in another place' })
      for (const what of sectionChanges(was, section)) changes.push({ where, what })
    }
  }
  const left = new Set(after.sections.map(({ id }) => id))
  for (const section of before.sections)
    if (!left.has(section.id)) changes.push({ where: section.heading, what: 'is gone' })
  return changes
}

function sectionChanges(was: TemplateSection, now: TemplateSection): string[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  return [
    was.heading !== now.heading && `is called so now, before “${was.heading}”`,
    was.level !== now.level && (now.level === 3 ? 'is a part now' : 'is a section of its own now'),
    was.help !== now.help && 'has another help text',
    !same(was.prompts, now.prompts) &&
      `asks ${now.prompts.length === 1 ? 'one question' : `${now.prompts.length} questions`}, others than before`,
    was.required !== now.required && (now.required ? 'is asked for before publishing' : 'may be left empty'),
    was.facts !== now.facts &&
      (now.facts === 'none' ? 'begins with no live block' : `begins with ${blockWords[now.facts].inText}`),
    ...fieldChanges(was.fields, now.fields),
  ].filter((what) => what !== false)
}

function fieldChanges(before: readonly TemplateField[], after: readonly TemplateField[]): string[] {
  const earlier = new Map(before.map((field) => [field.id, field]))
  const left = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((field) => {
      const was = earlier.get(field.id)
      if (!was) return [`asks for “${field.label}” (${typeWords[field.type].label.toLowerCase()})`]
      return sameField(was, field) ? [] : [`asks for “${field.label}” in another way`]
    }),
    ...(inOrder(before, after) ? [] : ['asks its fields in another order']),
    ...before.filter(({ id }) => !left.has(id)).map(({ label }) => `does not ask for “${label}” any more`),
  ]
}

/** Named one by one: the database keeps no order of names. */
function sameField(a: TemplateField, b: TemplateField): boolean {
  return (
    a.label === b.label &&
    a.help === b.help &&
    a.type === b.type &&
    a.required === b.required &&
    a.choices.length === b.choices.length &&
    a.choices.every((choice, at) => choice === b.choices[at])
  )
}

function inOrder(before: readonly TemplateField[], after: readonly TemplateField[]): boolean {
  const both = (some: readonly TemplateField[], others: readonly TemplateField[]) =>
    some.filter(({ id }) => others.some((other) => other.id === id)).map(({ id }) => id)
  return both(before, after).join('\n') === both(after, before).join('\n')
}

/** Those that left their place, as few as possible: the others keep their order. */
function movedIds(before: readonly string[], after: readonly string[]): Set<string> {
  const kept = after.filter((id) => before.includes(id))
  const places = kept.map((id) => before.indexOf(id))
  // Longest run in ascending order, found in time that is fine for 60 sections.
  const length: number[] = []
  const from: number[] = []
  for (const [at, place] of places.entries()) {
    length[at] = 1
    from[at] = -1
    for (let earlier = 0; earlier < at; earlier++) {
      const longer = (length[earlier] ?? 0) + 1
      if ((places[earlier] ?? 0) < place && longer > (length[at] ?? 0)) {
        length[at] = longer
        from[at] = earlier
      }
    }
  }
  const stay = new Set<string>()
  let at = length.indexOf(Math.max(...length))
  while (at >= 0) {
    stay.add(kept[at] ?? '')
    at = from[at] ?? -1
  }
  return new Set(kept.filter((id) => !stay.has(id)))
}
