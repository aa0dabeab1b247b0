/** What a card beside a word is to tell. */
export interface CardWords {
  near: DOMRect
  eventIds: readonly string[]
  /** A drafted sentence that somebody took over. */
  adopted?: { key: string; how: string; name: string; at: string }
  mention?: { kind: string; id: string; label: string }
  attachment?: string
  /** The kind of a milestone, or `milestone:<id>`. */
  milestone?: string
  /** Who asked by a press: the card stays until it is closed, has the focus and gives it back there. */
  pressed?: HTMLElement
}

declare global {
  interface HTMLElementEventMap {
    cardwanted: CustomEvent<CardWords | null>
  }
}

/** Asks for a card beside an element, or with null for none. */
export function wantCard(from: Element, words: CardWords | null): void {
  from.dispatchEvent(new CustomEvent('cardwanted', { bubbles: true, detail: words }))
}
