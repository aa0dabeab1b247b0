import { useCallback, useSyncExternalStore } from 'react'
import { type Doc, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { fragmentOf } from '../model.ts'

/** Nodes without words that nobody put there by writing. */
const empty = new Set(['paragraph', 'heading', 'liveBlock'])

/** Has somebody written something here? A live block alone is not written. Stops at the first word it finds. */
export function isWritten(part: XmlFragment | XmlElement): boolean {
  for (const child of part.toArray()) {
    if (child instanceof XmlText) {
      if (child.length > 0) return true
    } else if (child instanceof XmlElement) {
      if (!empty.has(child.nodeName) && child.length === 0) return true
      if (isWritten(child)) return true
    }
  }
  return false
}

/** The same for a section, as it changes; the page is drawn anew only when the answer is another one. */
export function useWritten(doc: Doc, sectionId: string): boolean {
  const fragment = doc.getXmlFragment(fragmentOf(sectionId))
  const subscribe = useCallback(
    (listener: () => void) => {
      fragment.observeDeep(listener)
      return () => fragment.unobserveDeep(listener)
    },
    [fragment],
  )
  return useSyncExternalStore(subscribe, () => isWritten(fragment))
}
