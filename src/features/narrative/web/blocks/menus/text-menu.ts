import { type Editor, Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { PluginKey } from '@tiptap/pm/state'
import { ReactRenderer } from '@tiptap/react'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { ChoiceList, type ChoiceListProps } from './choice-list.tsx'

type TextMenu = Pick<ChoiceListProps, 'label' | 'useChoices'> & {
  name: string
  /** What opens it. */
  sign: string
  allowSpaces: boolean
}

/** A menu that opens where a sign is typed and is searched by what is typed on. */
export function textMenu({ name, sign, allowSpaces, label, useChoices }: TextMenu) {
  return Extension.create({
    name,
    // Its keys come before those of lists, tables and the moves between sections.
    priority: 1_000,
    addProseMirrorPlugins() {
      return [
        Suggestion({
          editor: this.editor,
          pluginKey: new PluginKey(name),
          char: sign,
          allowSpaces,
          // A proposed line begins with a space of no width.
          allowedPrefixes: [' ', '(', '\u00a0', '\u200b'],
          allow: ({ editor, state, range }) => {
            const $from = state.doc.resolve(range.from)
            return editor.isEditable && !$from.parent.type.spec.code && !editor.isActive('code')
          },
          // Nobody else's typing opens a menu here.
          shouldShow: ({ transaction }) => !isChangeOrigin(transaction),
          container: 'main',
          floatingUi: { strategy: 'fixed' },
          render: () => shownIn(label, useChoices),
        }),
      ]
    },
  })
}

function shownIn(label: string, useChoices: ChoiceListProps['useChoices']) {
  const keys: ChoiceListProps['keys'] = { onKeyDown: () => false }
  let renderer: ReactRenderer | null = null
  let unmount: (() => void) | null = null
  const told = ({ editor, range, query }: SuggestionProps) => ({ editor, range, query, label, useChoices, keys })
  const end = () => {
    unmount?.()
    renderer?.destroy()
    renderer = null
    unmount = null
  }
  return {
    onStart: (props: SuggestionProps) => {
      end()
      renderer = new ReactRenderer(ChoiceList, { editor: props.editor as Editor, props: told(props) })
      renderer.element.style.zIndex = '40'
      unmount = props.mount(renderer.element)
    },
    onUpdate: (props: SuggestionProps) => renderer?.updateProps(told(props)),
    onKeyDown: ({ event }: { event: KeyboardEvent }) => renderer !== null && keys.onKeyDown(event),
    onExit: end,
  }
}
