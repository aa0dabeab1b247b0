import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Fragment, type KeyboardEvent, useRef, useState } from 'react'
import { keyCaps } from '#ui/keys/hotkey.ts'
import { apple, useHotkey } from '#ui/keys/use-hotkey.ts'
import { Icon } from '#ui/marks/icon.tsx'
import { LinkDialog } from './link-dialog.tsx'
import s from './toolbar.module.css'
import { type Tool, wordTools } from './tools.ts'
import { useWorkspace } from './workspace-context.tsx'

/** What can be done with the words at the cursor: comes with the cursor, reached by Alt+F10, left by Escape. */
export function Toolbar({ tools = [] }: { tools?: readonly Tool[] }) {
  const { active, mayWrite, mode, setMode } = useWorkspace()
  const bar = useRef<HTMLDivElement>(null)
  const [linking, setLinking] = useState<Editor | null>(null)
  const editor = active?.editor ?? null
  const own: Tool[] = [
    {
      id: 'link',
      label: 'Link',
      icon: 'link',
      keys: 'mod+k',
      on: (at) => at.isActive('link'),
      run: setLinking,
    },
    {
      id: 'suggest',
      label: mode === 'suggest' ? 'Suggest changes: on' : 'Suggest changes instead of making them',
      icon: 'suggest',
      on: () => mode === 'suggest',
      run: (at) => {
        setMode(mode === 'suggest' ? 'write' : 'suggest')
        at.commands.focus()
      },
    },
  ]
  const [link, suggest] = own
  const groups: Tool[][] = [
    [...(wordTools[0] ?? []), ...(link ? [link] : [])],
    [...(wordTools[1] ?? [])],
    [...(suggest ? [suggest] : []), ...tools],
  ]
  const all = groups.flat()
  // With words selected the key that finds things everywhere else makes them a link, as in every editor.
  const linkable = useEditorState({
    editor,
    selector: ({ editor: now }) => now?.isFocused === true && (!now.state.selection.empty || now.isActive('link')),
  })
  useHotkey('mod+k', () => editor && setLinking(editor), linkable === true)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now
        ? all
            .filter((tool) => tool.on?.(now))
            .map(({ id }) => id)
            .join(' ')
        : '',
  })
  const [stop, setStop] = useState('bold')

  const buttons = () => [...(bar.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
  useHotkey('alt+f10', () => bar.current?.querySelector<HTMLButtonElement>('[tabindex="0"]')?.focus(), editor !== null)
  const onKeyDown = (event: KeyboardEvent) => {
    const list = buttons()
    const at = list.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'Escape') {
      event.preventDefault()
      editor?.commands.focus()
      return
    }
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key]
    const next = to === undefined ? undefined : list[(to + list.length) % list.length]
    if (!next) return
    event.preventDefault()
    setStop(next.dataset.tool ?? 'bold')
    next.focus()
  }
  if (!mayWrite) return null
  const held = new Set((on ?? '').split(' '))
  return (
    <>
      <div
        ref={bar}
        className={s.toolbar}
        role="toolbar"
        aria-label="Words"
        aria-controls="column-text"
        data-quiet={editor ? undefined : ''}
        onKeyDown={onKeyDown}
      >
        {groups.map((group, number) => (
          <Fragment key={group[0]?.id ?? number}>
            {number > 0 && <span className={s.gap} />}
            {group.map((tool) => (
              <button
                key={tool.id}
                type="button"
                data-tool={tool.id}
                tabIndex={editor && tool.id === stop ? 0 : -1}
                aria-label={tool.label}
                aria-disabled={editor ? undefined : true}
                aria-pressed={tool.on ? held.has(tool.id) : undefined}
                title={tool.keys ? `${tool.label} (${keyCaps(tool.keys, apple).join(' ')})` : tool.label}
                // The selection in the text stays where it is.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => editor && tool.run(editor)}
              >
                <Icon name={tool.icon} size={17} />
              </button>
            ))}
          </Fragment>
        ))}
      </div>
      {linking && <LinkDialog editor={linking} onClose={() => setLinking(null)} />}
    </>
  )
}
