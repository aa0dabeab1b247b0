import type { NodeViewConstructor } from '@tiptap/pm/view'
import { type CalloutKind, calloutKinds } from '../../../model.ts'
import { isOwnEvent } from '../node-views.ts'
import { calloutNames } from './callout-names.ts'
import { drawing } from './elements.ts'

/** A callout with its kind above it, which can be switched. */
export const calloutView: NodeViewConstructor = (node, view, getPos) => {
  const dom = document.createElement('aside')
  dom.dataset.callout = ''
  const head = document.createElement('div')
  head.className = 'callout-head'
  head.contentEditable = 'false'
  head.dataset.own = ''
  const choice = document.createElement('select')
  choice.setAttribute('aria-label', 'Kind of callout')
  for (const kind of calloutKinds) choice.append(new Option(calloutNames[kind].name, kind))
  choice.addEventListener('change', () => {
    const at = getPos()
    if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, 'kind', choice.value))
    view.focus()
  })
  const contentDOM = document.createElement('div')
  dom.append(head, contentDOM)
  const draw = (given: unknown) => {
    const kind = calloutKinds.includes(given as CalloutKind) ? (given as CalloutKind) : calloutKinds[0]
    dom.dataset.kind = kind
    dom.setAttribute('aria-label', calloutNames[kind].name)
    head.replaceChildren(drawing(calloutNames[kind].icon, 16), choice)
    choice.value = kind
  }
  draw(node.attrs.kind)
  choice.disabled = !view.editable
  let type = node.type
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== type) return false
      type = next.type
      choice.disabled = !view.editable
      if (dom.dataset.kind !== next.attrs.kind) draw(next.attrs.kind)
      return true
    },
    stopEvent: isOwnEvent,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  }
}
