import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { place, placedType, readPlaced } from './place-things.ts'

/** Rows of the left column that are dropped into the text. */
export const Drops = Extension.create({
  name: 'placedDrops',
  priority: 300,
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('placedDrops'),
        props: {
          handleDrop: (view, event) => {
            const thing = readPlaced(event.dataTransfer?.getData(placedType) ?? '')
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (!thing || !at || !view.editable) return false
            event.preventDefault()
            place(editor, thing, at.pos)
            return true
          },
        },
      }),
    ]
  },
})
