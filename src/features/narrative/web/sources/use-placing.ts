import { useNotify } from '#ui/overlay/notices.tsx'
import { useWorkspace } from '../workspace-context.tsx'
import { type Placed, place } from './place-things.ts'

/** Puts things where the cursor is or was last, and says where that was. Undefined for who may not write. */
export function usePlacing(): ((thing: Placed) => void) | undefined {
  const { active, mayWrite, sections } = useWorkspace()
  const notify = useNotify()
  if (!mayWrite) return undefined
  return (thing) => {
    if (!active || active.editor.isDestroyed) {
      notify({ key: 'placed', text: 'Put the cursor into the text first: that is where it will stand.' })
      return
    }
    place(active.editor, thing)
    const section = sections.find(({ id }) => id === active.sectionId)
    notify({
      key: 'placed',
      tone: 'good',
      text: `${thing.type === 'event' ? 'Cited' : 'Quoted'} in “${section?.heading ?? 'the text'}”.`,
      action: { label: 'Undo', run: () => void active.editor.commands.undo() },
    })
  }
}
