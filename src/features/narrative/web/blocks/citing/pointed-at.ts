import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Doc } from 'yjs'
import { attachmentIn } from '../../../schema/addresses.ts'
import { readAdoptions } from '../adoption/adoptions.ts'
import { type CardWords, wantCard } from './card-events.ts'

type Options = { doc: Doc }

const interesting = '[data-citation], [data-mention], [data-adopted], a[href^="debrief:attachment/"]'

/** Asks for the card of what is pointed at, or what the cursor has come to rest in: citations, mentions, adopted sentences. */
export const PointedAt = Extension.create<Options>({
  name: 'pointedAt',
  addProseMirrorPlugins() {
    const { doc } = this.options
    return [
      new Plugin({
        key: new PluginKey('pointedAt'),
        props: {
          handleDOMEvents: {
            pointerover: (_view, event) => {
              const found = event.target instanceof Element ? event.target.closest<HTMLElement>(interesting) : null
              if (found && event.pointerType !== 'touch') wantCard(found, wordsOf(found, doc))
              return false
            },
            pointerout: (view, event) => {
              if (event.target instanceof Element && event.target.closest(interesting)) wantCard(view.dom, null)
              return false
            },
            click: (_view, event) => {
              const found = event.target instanceof Element ? event.target.closest<HTMLElement>(interesting) : null
              if (found) wantCard(found, wordsOf(found, doc))
              return false
            },
          },
          handleKeyDown: (view, event) => {
            // Who writes by keyboard asks for it: about what the cursor is in.
            if (event.key !== 'F1' && !(event.key === ' ' && event.ctrlKey)) return false
            const { node } = view.domAtPos(view.state.selection.from)
            const element = node instanceof Element ? node : node.parentElement
            const found = element?.closest<HTMLElement>(interesting)
            if (!found) return false
            event.preventDefault()
            wantCard(found, wordsOf(found, doc))
            return true
          },
        },
      }),
    ]
  },
})

function wordsOf(element: HTMLElement, doc: Doc): CardWords {
  const { dataset } = element
  const near = element.getBoundingClientRect()
  if (dataset.citation !== undefined) return { near, eventIds: [dataset.eventId ?? ''] }
  if (dataset.mention !== undefined) {
    const { kind = '', id = '', label = '' } = dataset
    return { near, eventIds: [], mention: { kind, id, label } }
  }
  if (dataset.adopted === undefined) {
    const attachment = attachmentIn(element.getAttribute('href'))
    return { near, eventIds: [], ...(attachment === null ? {} : { attachment }) }
  }
  const { key = '', personName = '', at = '', how = '' } = dataset
  const record = readAdoptions(doc).get(key)
  return {
    near,
    eventIds: [],
    adopted: { key, how: record?.how ?? how, name: record?.personName ?? personName, at: record?.at ?? at },
  }
}
