import type { Person } from '#features/people/model.ts'

/** The beginning of a name that is being typed after an `@`, and where the `@` stands. */
export function nameBeingTyped(text: string, caret: number): { at: number; name: string } | null {
  const match = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*){0,2})$/u.exec(text.slice(0, caret))
  if (!match) return null
  const name = match[1] ?? ''
  return { at: caret - name.length - 1, name }
}

/** People whose name, or a part of it, begins like that; at most six. */
export function peopleLike(people: readonly Person[], name: string): Person[] {
  const wanted = name.trim().toLocaleLowerCase()
  const begins = (one: string) => one.startsWith(wanted)
  return people
    .filter((person) => {
      const full = person.name.toLocaleLowerCase()
      return begins(full) || full.split(/\s+/).some(begins)
    })
    .slice(0, 6)
}

/** What people type, `@Ana Lima`, as Markdown that names the person by id. Longer names go first. */
export function toMarkdown(text: string, named: readonly Person[]): string {
  const byLength = [...named].sort((one, other) => other.name.length - one.name.length)
  const names = byLength.map(({ name }) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  if (names.length === 0) return text
  return text.replace(new RegExp(`@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu'), (_, name: string) => {
    const person = byLength.find((one) => one.name === name)
    return person ? `[@${name.replace(/[[\]]/g, '')}](debrief:person/${person.id})` : `@${name}`
  })
}

const link = /\[@([^\][]*)\]\(debrief:person\/([0-9a-f-]{36})\)/g

/** The other way: the text to change, and who is named in it. */
export function fromMarkdown(markdown: string): { text: string; named: Person[] } {
  const named: Person[] = []
  const text = markdown.replace(link, (_, name: string, id: string) => {
    named.push({ id, name })
    return `@${name}`
  })
  return { text, named }
}
