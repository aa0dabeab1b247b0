import { type Editor, Extension, getRenderedAttributes } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { NodeViewConstructor } from '@tiptap/pm/view'
import { type ReactNodeViewProps, ReactNodeViewRenderer } from '@tiptap/react'
import type { ComponentType } from 'react'

type Views = Record<string, NodeViewConstructor>

/** Gives nodes of the schema their views; the schema itself has none, since it runs on the server too. */
export function nodeViews(name: string, views: (editor: Editor) => Views) {
  return Extension.create({
    name,
    addProseMirrorPlugins() {
      return [new Plugin({ key: new PluginKey(name), props: { nodeViews: views(this.editor) } })]
    },
  })
}

/** A view that is drawn by a React component, which finds everything of the page around it. */
export function reactView(
  editor: Editor,
  name: string,
  component: ComponentType<ReactNodeViewProps>,
  options: Parameters<typeof ReactNodeViewRenderer>[1] = {},
): NodeViewConstructor {
  const create = ReactNodeViewRenderer(component, { stopEvent: ({ event }) => isOwnEvent(event), ...options })
  return (node, view, getPos, decorations, innerDecorations) => {
    const extension = editor.extensionManager.extensions.find((one) => one.name === name)
    if (!extension) throw new Error(`The schema has no ${name}.`)
    const attributes = editor.extensionManager.attributes.filter(({ type }) => type === name)
    const HTMLAttributes = getRenderedAttributes(node, attributes)
    return create({
      node,
      view,
      getPos: getPos as () => number,
      decorations,
      innerDecorations,
      editor,
      extension: extension as never,
      HTMLAttributes,
    })
  }
}

/** True for what happens on the buttons, links and fields of a block: they answer it themselves, the editor does not. */
export function isOwnEvent(event: Event): boolean {
  const { target } = event
  return target instanceof Element && target.closest('[data-own]') !== null && !/^drag|^drop/.test(event.type)
}
