import type { NodeViewConstructor } from '@tiptap/pm/view'
import { wantCard } from './card-events.ts'

/** A small number at the sentence an event stands behind. Plain elements: a text may have hundreds. */
export const citationView: NodeViewConstructor = (node) => {
  const dom = document.createElement('sup')
  dom.className = 'citation'
  dom.dataset.citation = ''
  let now = node
  const draw = () => {
    dom.dataset.eventId = String(now.attrs.eventId)
    dom.dataset.label = String(now.attrs.label)
    dom.setAttribute('role', 'img')
    dom.setAttribute('aria-label', `Citation: ${now.attrs.label || 'an event of the story'}`)
  }
  draw()
  return {
    dom,
    update(next) {
      if (next.type !== now.type) return false
      now = next
      draw()
      return true
    },
    selectNode() {
      dom.classList.add('ProseMirror-selectednode')
      wantCard(dom, { near: dom.getBoundingClientRect(), eventIds: [String(now.attrs.eventId)] })
    },
    deselectNode() {
      dom.classList.remove('ProseMirror-selectednode')
      wantCard(dom, null)
    },
    ignoreMutation: () => true,
  }
}
