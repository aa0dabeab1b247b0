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

type Listener = (event: KeyboardEvent) => void
const waiting: Listener[] = []

/** What was mounted last hears a key first: a page may use a key that means something else around it. */
function hear(event: KeyboardEvent) {
  for (const listener of waiting.toReversed()) {
    if (event.defaultPrevented) return
    listener(event)
  }
}

function wait(listener: Listener): () => void {
  if (waiting.push(listener) === 1) document.addEventListener('keydown', hear)
  return () => {
    waiting.splice(waiting.indexOf(listener), 1)
    if (waiting.length === 0) document.removeEventListener('keydown', hear)
  }
}

/**
 * Runs `handler` on a key combination (`mod+k`, `j`, `?`), anywhere in the page; where several parts wait for the same
 * one, the latest part alone hears it. A key without a modifier is left alone where text is typed, while a dialog is open,
 * and when the reader has turned single keys off.
 */
export function useHotkey(combo: string, handler: (event: KeyboardEvent) => void, enabled = true): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || !meansHotkey(event, combo, apple)) return
    if (isSingleKey(combo) && (takesText(event.target) || document.querySelector('dialog[open]') || !singleKeysOn()))
      return
    event.preventDefault()
    handler(event)
  })
  useEffect(() => {
    if (!enabled) return
    return wait((event) => onPress(event))
  }, [enabled])
}
