import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { IconName } from '#ui/marks/icon-paths.ts'
import { drawing, toolButton } from './elements.ts'

interface TableTool {
  label: string
  icon: IconName
  text: string
  keys?: string
  run: (editor: Editor) => boolean
}

const chain = (editor: Editor) => editor.chain().focus()

const tools: readonly TableTool[] = [
  {
    label: 'Row above',
    icon: 'up',
    text: 'Row',
    keys: 'Alt-Shift-ArrowUp',
    run: (at) => chain(at).addRowBefore().run(),
  },
  {
    label: 'Row below',
    icon: 'down',
    text: 'Row',
    keys: 'Alt-Shift-ArrowDown',
    run: (at) => chain(at).addRowAfter().run(),
  },
  {
    label: 'Column before',
    icon: 'left',
    text: 'Column',
    keys: 'Alt-Shift-ArrowLeft',
    run: (at) => chain(at).addColumnBefore().run(),
  },
  {
    label: 'Column after',
    icon: 'right',
    text: 'Column',
    keys: 'Alt-Shift-ArrowRight',
    run: (at) => chain(at).addColumnAfter().run(),
  },
  { label: 'Header row', icon: 'heading', text: 'Header', run: (at) => chain(at).toggleHeaderRow().run() },
  { label: 'Remove the row', icon: 'minus', text: 'Row', run: (at) => chain(at).deleteRow().run() },
  { label: 'Remove the column', icon: 'minus', text: 'Column', run: (at) => chain(at).deleteColumn().run() },
  { label: 'Remove the table', icon: 'trash', text: 'Table', run: (at) => chain(at).deleteTable().run() },
]

/** Tools above the table that the cursor is in; reached by Mod+Alt+T, left by Escape. */
export const TableTools = Extension.create({
  name: 'tableTools',
  addKeyboardShortcuts() {
    const inTable = (run: (editor: Editor) => boolean) => () => this.editor.isActive('table') && run(this.editor)
    return {
      ...Object.fromEntries(tools.flatMap(({ keys, run }) => (keys ? [[keys, inTable(run)]] : []))),
      'Mod-Alt-t': inTable(({ view }) => {
        const first = view.dom.parentElement?.querySelector<HTMLElement>('.table-tools button')
        first?.focus()
        return first !== undefined
      }),
    }
  },
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('tableTools'),
        view: (view) => {
          let bar: HTMLElement | null = null
          const end = () => {
            bar?.remove()
            bar = null
          }
          const show = () => {
            const table = editor.isEditable && editor.isActive('table') ? tableAt(editor) : null
            const box = view.dom.parentElement
            if (!table || !box) return end()
            bar ??= toolbar(editor)
            if (bar.parentElement !== box) box.append(bar)
            const [around, at] = [box.getBoundingClientRect(), table.getBoundingClientRect()]
            box.style.position = 'relative'
            bar.style.top = `${at.top - around.top - bar.offsetHeight - 6}px`
            bar.style.left = `${Math.max(0, at.left - around.left)}px`
          }
          const onBlur = ({ relatedTarget }: FocusEvent) => {
            if (!(relatedTarget instanceof Node) || !view.dom.parentElement?.contains(relatedTarget)) end()
          }
          view.dom.addEventListener('focusin', show)
          view.dom.addEventListener('focusout', onBlur)
          return {
            update: () => (view.hasFocus() || bar ? show() : undefined),
            destroy: () => {
              end()
              view.dom.removeEventListener('focusin', show)
              view.dom.removeEventListener('focusout', onBlur)
            },
          }
        },
      }),
    ]
  },
})

function tableAt({ view }: Editor): HTMLElement | null {
  const { node } = view.domAtPos(view.state.selection.from)
  return (node instanceof Element ? node : node.parentElement)?.closest('table') ?? null
}

function toolbar(editor: Editor): HTMLElement {
  const bar = document.createElement('div')
  bar.className = 'table-tools'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', 'Table')
  const buttons = tools.map(({ label, icon, text, run }, number) => {
    const button = toolButton(label, drawing(icon, 15), () => run(editor))
    button.append(` ${text}`)
    button.tabIndex = number === 0 ? 0 : -1
    return button
  })
  bar.append(...buttons)
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (event.key === 'Escape') editor.commands.focus()
    else if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus()
    else return
    event.preventDefault()
  })
  return bar
}
