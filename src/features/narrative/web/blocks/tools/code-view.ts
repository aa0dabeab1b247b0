import type { NodeViewConstructor } from '@tiptap/pm/view'
import { isOwnEvent } from '../node-views.ts'
import { drawing, toolButton } from './elements.ts'

/** Code with its language, and a button that copies it. */
export const codeView: NodeViewConstructor = (node, view, getPos) => {
  let now = node
  const dom = document.createElement('div')
  dom.className = 'code-block'
  const head = document.createElement('div')
  head.className = 'code-head'
  head.contentEditable = 'false'
  head.dataset.own = ''
  const language = document.createElement('input')
  language.placeholder = 'language'
  language.setAttribute('aria-label', 'Language of the code')
  language.maxLength = 40
  language.spellcheck = false
  language.autocapitalize = 'off'
  language.value = String(now.attrs.language ?? '')
  language.readOnly = !view.editable
  language.addEventListener('change', () => {
    const at = getPos()
    // One word, as Markdown has it.
    const name = language.value.trim().split(/\s/)[0] || null
    if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, 'language', name))
  })
  language.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    language.blur()
    view.focus()
  })
  const told = document.createElement('span')
  told.className = 'visually-hidden'
  told.setAttribute('role', 'status')
  const copy = toolButton('Copy the code', drawing('codeBlock', 16), () => {
    navigator.clipboard.writeText(now.textContent).then(
      () => {
        told.textContent = 'Copied'
        copy.classList.add('is-done')
        setTimeout(() => {
          copy.classList.remove('is-done')
          told.textContent = ''
        }, 1_500)
      },
      () => {
        told.textContent = 'The browser did not let it be copied.'
      },
    )
  })
  copy.append(' Copy')
  head.append(language, copy, told)
  const pre = document.createElement('pre')
  const contentDOM = document.createElement('code')
  contentDOM.spellcheck = false
  pre.append(contentDOM)
  dom.append(head, pre)
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== now.type) return false
      if (next.attrs.language !== now.attrs.language) language.value = String(next.attrs.language ?? '')
      now = next
      language.readOnly = !view.editable
      return true
    },
    stopEvent: isOwnEvent,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  }
}
