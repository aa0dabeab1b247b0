import type { Editor } from '@tiptap/core'

/**
 * The editors of a page, made one by one: first those near the reader, the others when the browser has time. An editor stays
 * once it is made, with its undo steps.
 */
export class EditorSet {
  #editors: ReadonlyMap<string, Editor> = new Map()
  #listeners = new Set<() => void>()
  readonly #create: (sectionId: string) => Editor
  #order: readonly string[] = []
  #making = new Set<string>()

  constructor(create: (sectionId: string) => Editor) {
    this.#create = create
  }

  /** Which sections there are, in the order of the page. */
  inOrder(order: readonly string[]): void {
    this.#order = order
    if ([...this.#editors.keys()].join() === this.#sorted(this.#editors).join()) return
    this.#set(this.#editors)
  }

  /** The editors that are made, in the order of the page. Another map after each change. */
  all = (): ReadonlyMap<string, Editor> => this.#editors

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The editor of a section, made if there is none; null while it is being made, when one of its own parts asks. */
  make(sectionId: string): Editor | null {
    const there = this.#editors.get(sectionId)
    if (there || this.#making.has(sectionId)) return there ?? null
    this.#making.add(sectionId)
    try {
      const editor = this.#create(sectionId)
      this.#set(new Map([...this.#editors, [sectionId, editor]]))
      return editor
    } finally {
      this.#making.delete(sectionId)
    }
  }

  destroy(): void {
    for (const editor of this.#editors.values()) editor.destroy()
    this.#editors = new Map()
    this.#listeners.clear()
  }

  #sorted(editors: ReadonlyMap<string, Editor>): string[] {
    return [...editors.keys()].sort((one, other) => this.#order.indexOf(one) - this.#order.indexOf(other))
  }

  #set(editors: ReadonlyMap<string, Editor>): void {
    this.#editors = new Map(
      this.#sorted(editors).flatMap((id) => {
        const editor = editors.get(id)
        return editor ? [[id, editor] as const] : []
      }),
    )
    for (const listener of this.#listeners) listener()
  }
}
