import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import type { LiveBlock } from '../../../model.ts'
import { liveKindIds, liveKinds } from './kind-names.ts'
import { lineAfter, moveBlock } from './moving.ts'
import { RangeDialog } from './range-dialog.tsx'

type Props = { block: LiveBlock; editor: Editor; getPos: () => number | undefined }

/** What can be done with a live block: show something else, another stretch of time, move, remove. */
export function LiveBlockMenu({ block, editor, getPos }: Props) {
  const [choosing, setChoosing] = useState(false)
  const change = (attrs: Partial<LiveBlock>) => {
    const at = getPos()
    if (at === undefined) return
    editor.view.dispatch(editor.state.tr.setNodeMarkup(at, null, { ...block, ...attrs }))
  }
  const move = (direction: -1 | 1) => () => {
    const at = getPos()
    const tr = at === undefined ? null : moveBlock(editor.state, at, direction)
    if (tr) editor.view.dispatch(tr)
    editor.view.focus()
  }
  const items: MenuItem[] = [
    ...(block.kind === 'timeline'
      ? [
          { id: 'range', label: 'Choose from when to when…', icon: 'clock' as const, run: () => setChoosing(true) },
          ...(block.from !== null || block.to !== null
            ? [
                {
                  id: 'whole',
                  label: 'Show the whole story',
                  icon: 'fit' as const,
                  run: () => change({ from: null, to: null }),
                },
              ]
            : []),
        ]
      : []),
    { id: 'up', label: 'Move up', icon: 'up', keys: 'alt+up', run: move(-1) },
    { id: 'down', label: 'Move down', icon: 'down', keys: 'alt+down', run: move(1) },
    {
      id: 'below',
      label: 'Write below',
      icon: 'edit',
      keys: 'mod+enter',
      run: () => {
        const at = getPos()
        const tr = at === undefined ? null : lineAfter(editor.state, at)
        if (tr) editor.view.dispatch(tr)
        editor.view.focus()
      },
    },
    {
      id: 'remove',
      label: 'Remove the block',
      icon: 'trash',
      danger: true,
      run: () => {
        const at = getPos()
        const node = at === undefined ? null : editor.state.doc.nodeAt(at)
        if (at !== undefined && node) editor.view.dispatch(editor.state.tr.delete(at, at + node.nodeSize))
        editor.view.focus()
      },
    },
    { id: 'instead', heading: 'Show instead' },
    ...liveKindIds
      .filter((kind) => kind !== block.kind)
      .map((kind) => ({
        id: kind,
        label: liveKinds[kind].name,
        run: () => change({ kind, from: null, to: null }),
      })),
  ]
  return (
    <>
      <Menu
        label={`Change the live block ${liveKinds[block.kind].name}`}
        icon="more"
        iconOnly
        variant="quiet"
        size="s"
        items={items}
      />
      {choosing && (
        <RangeDialog
          block={block}
          onChoose={(range) => {
            change(range)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}
