import { useSyncExternalStore } from 'react'

/** `auto` follows the system. */
export type ColorScheme = 'auto' | 'light' | 'dark'

const year = 31_536_000
const listeners = new Set<() => void>()

/**
 * The reader's choice, kept in the cookie `scheme` so that a server can write `<html data-scheme="dark">`
 * into a page that must look right before any script has run. Absent or unknown means `auto`.
 */
export function readColorScheme(cookies: string): ColorScheme {
  const found = /(?:^|;\s*)scheme=(light|dark)(?:;|$)/.exec(cookies)?.[1]
  return found === 'light' || found === 'dark' ? found : 'auto'
}

/** Puts the kept choice on `<html>`. Call once, first thing in the entry module: a content policy forbids inline scripts. */
export function applyColorScheme(): void {
  const scheme = readColorScheme(document.cookie)
  if (scheme === 'auto') delete document.documentElement.dataset.scheme
  else document.documentElement.dataset.scheme = scheme
}

/** Keeps the choice for a year on this device and shows it at once. */
export function chooseColorScheme(scheme: ColorScheme): void {
  const age = scheme === 'auto' ? 0 : year
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `scheme=${scheme}; path=/; max-age=${age}; samesite=lax`
  applyColorScheme()
  for (const listener of listeners) listener()
}

export function useColorScheme(): [ColorScheme, (scheme: ColorScheme) => void] {
  const scheme = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => readColorScheme(document.cookie),
    () => 'auto' as const,
  )
  return [scheme, chooseColorScheme]
}
