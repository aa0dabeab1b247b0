import type { JSONContent } from '@tiptap/core'

/** Something that a small number in the text leads to: an event that was cited, or what a footnote says. */
export type Note = { number: number; id: string } & (
  | { type: 'event'; eventId: string; label: string }
  | { type: 'footnote'; content: JSONContent[] }
)

export interface Notes {
  list: Note[]
  event(eventId: string): Note | undefined
  footnote(sectionId: string, label: string): Note | undefined
}

/** The words of one section, read. */
export interface ReadSection {
  id: string
  blocks: readonly JSONContent[]
}

/** Numbers for everything that is cited or noted, from the first word of the review to the last; each thing has one. */
export function numberNotes(sections: readonly ReadSection[]): Notes {
  const byKey = new Map<string, Note>()
  const add = (key: string, make: (number: number) => Note) => {
    if (!byKey.has(key)) byKey.set(key, make(byKey.size + 1))
  }
  for (const { id, blocks } of sections) {
    const definitions = new Map<string, JSONContent[]>()
    walk(blocks, ({ type, attrs, content }) => {
      if (type === 'footnoteDefinition') definitions.set(String(attrs?.label), content ?? [])
    })
    const footnote = (label: string) => {
      const content = definitions.get(label)
      if (content)
        add(`footnote ${id} ${label}`, (number) => ({ type: 'footnote', number, id: `note-${number}`, content }))
    }
    walk(blocks, ({ type, attrs }) => {
      if (type === 'footnoteReference') footnote(String(attrs?.label))
      if (type !== 'citation') return
      const eventId = String(attrs?.eventId)
      const label = String(attrs?.label ?? '')
      add(`event ${eventId}`, (number) => ({ type: 'event', number, id: `note-${number}`, eventId, label }))
    })
    // What nobody refers to is still there to be read.
    for (const label of definitions.keys()) footnote(label)
  }
  return {
    list: [...byKey.values()],
    event: (eventId) => byKey.get(`event ${eventId}`),
    footnote: (sectionId, label) => byKey.get(`footnote ${sectionId} ${label}`),
  }
}

function walk(nodes: readonly JSONContent[], visit: (node: JSONContent) => void): void {
  for (const node of nodes) {
    visit(node)
    if (node.content) walk(node.content, visit)
  }
}
