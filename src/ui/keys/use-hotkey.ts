import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { isSingleKey, meansHotkey } from './hotkey.ts'

export const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const store = 'single-keys'
const listeners = new Set<() => void>()
const singleKeysOn = () => localStorage.getItem(store) !== 'off'

/** Whether keys without a modifier do anything: people who speak to their computer or press keys by chance turn them off (WCAG 2.1.4). */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    singleKeysOn,
    () => true,
  )
  const choose = (next: boolean) => {
    localStorage.setItem(store, next ? 'on' : 'off')
    for (const listener of listeners) listener()
  }
  return [on, choose]
}

function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  )
}

/**
 * Runs `handler` on a key combination (`mod+k`, `j`, `?`), anywhere in the page. A key without a modifier is left alone
 * where text is typed, while a dialog is open, and when the reader has turned single keys off.
 */
export function useHotkey(combo: string, handler: (event: KeyboardEvent) => void, enabled = true): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || !meansHotkey(event, combo, apple)) return
    if (isSingleKey(combo) && (takesText(event.target) || document.querySelector('dialog[open]') || !singleKeysOn()))
      return
    event.preventDefault()
    handler(event)
  })
  useEffect(() => {
    if (!enabled) return
    const listen = (event: KeyboardEvent) => onPress(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [enabled])
}
