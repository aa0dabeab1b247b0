/** What decides whether a key press means a combination. */
export type KeyPress = {
  key: string
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const names: Record<string, string> = {
  esc: 'escape',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  space: ' ',
  plus: '+',
}

/**
 * Does the press mean `combo`? A combination is written `mod+k`, `shift+j`, `?`, `escape`; `mod` is Cmd on Apple
 * keyboards and Ctrl elsewhere. Shift only counts with letters and named keys: `?` needs it on most keyboards.
 */
export function meansHotkey(press: KeyPress, combo: string, apple: boolean): boolean {
  const parts = combo.toLowerCase().split('+')
  const last = parts.pop() ?? ''
  const wanted = names[last] ?? last
  if (press.key.toLowerCase() !== wanted) return false
  const mod = parts.includes('mod')
  const ctrl = parts.includes('ctrl') || (mod && !apple)
  const meta = parts.includes('meta') || (mod && apple)
  const shiftCounts = wanted.length > 1 || /[a-z]/.test(wanted)
  return (
    press.ctrlKey === ctrl &&
    press.metaKey === meta &&
    press.altKey === parts.includes('alt') &&
    (!shiftCounts || press.shiftKey === parts.includes('shift'))
  )
}

/** A combination without a modifier types text, so it must not fire where text is typed. */
export function isSingleKey(combo: string): boolean {
  return !/(^|\+)(mod|ctrl|meta|alt)\+/.test(`${combo.toLowerCase()}`) && !/^(shift\+)?(escape|esc|f\d+)$/i.test(combo)
}

/** The keys of a combination as they are printed on the keyboard. */
export function keyCaps(combo: string, apple: boolean): string[] {
  const caps: Record<string, string> = {
    mod: apple ? '⌘' : 'Ctrl',
    ctrl: apple ? '⌃' : 'Ctrl',
    alt: apple ? '⌥' : 'Alt',
    shift: apple ? '⇧' : 'Shift',
    meta: apple ? '⌘' : 'Meta',
    escape: 'Esc',
    esc: 'Esc',
    enter: '↵',
    up: '↑',
    down: '↓',
    left: '←',
    right: '→',
    space: 'Space',
    plus: '+',
  }
  return combo
    .split('+')
    .map((part) => caps[part.toLowerCase()] ?? (part.length === 1 || /^f\d+$/.test(part) ? part.toUpperCase() : part))
}
