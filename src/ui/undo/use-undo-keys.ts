import { useEffect, useEffectEvent } from 'react'
import { meansHotkey } from '../keys/hotkey.ts'
import { apple } from '../keys/use-hotkey.ts'

/** Ctrl or Cmd with Z, and with Shift the other way. Text fields keep their own undo. */
export function useUndoKeys(undo: () => void, redo: () => void, enabled: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return
    if (
      target instanceof HTMLElement &&
      target.closest('input:not([type=checkbox], [type=radio]), textarea, [contenteditable]')
    )
      return
    const deed = meansHotkey(event, 'mod+z', apple)
      ? undo
      : meansHotkey(event, 'mod+shift+z', apple) || meansHotkey(event, 'mod+y', apple)
        ? redo
        : null
    if (!deed) return
    event.preventDefault()
    deed()
  })
  useEffect(() => {
    if (!enabled) return
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [enabled])
}
