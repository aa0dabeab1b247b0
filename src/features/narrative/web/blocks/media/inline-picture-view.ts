import type { NodeViewConstructor } from '@tiptap/pm/view'
import { attachmentHref } from '#features/attachments/model.ts'
import { attachmentIn } from '../../../schema/addresses.ts'

/** A picture between words. Of other sites only what it is called is shown: nothing is fetched from there. */
export function inlinePictureView(incidentId: () => string): NodeViewConstructor {
  return (node) => {
    const dom = document.createElement('span')
    dom.className = 'inline-picture'
    const alt = String(node.attrs.alt ?? '')
    const attachment = attachmentIn(node.attrs.src)
    if (attachment === null) {
      dom.textContent = alt || 'picture'
      dom.title = String(node.attrs.src ?? '')
    } else {
      const image = document.createElement('img')
      image.alt = alt
      image.src = attachmentHref(incidentId(), attachment)
      dom.append(image)
    }
    return { dom, ignoreMutation: () => true }
  }
}
