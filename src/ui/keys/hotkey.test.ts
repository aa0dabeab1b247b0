import { expect, test } from 'vitest'
import { isSingleKey, keyCaps, meansHotkey } from './hotkey.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test('mod is Cmd on Apple keyboards and Ctrl elsewhere', () => {
  expect(meansHotkey(press('k', { ctrlKey: true }), 'mod+k', false)).toBe(true)
  expect(meansHotkey(press('k', { metaKey: true }), 'mod+k', false)).toBe(false)
  expect(meansHotkey(press('k', { metaKey: true }), 'mod+k', true)).toBe(true)
})

test('a plain letter does not fire while a modifier is held', () => {
  expect(meansHotkey(press('s'), 's', false)).toBe(true)
  for (const held of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const) {
    expect(meansHotkey(press('s', { [held]: true }), 's', false)).toBe(false)
  }
})

test('a sign that needs Shift on some keyboards fires on all', () => {
  expect(meansHotkey(press('?', { shiftKey: true }), '?', false)).toBe(true)
  expect(meansHotkey(press('?'), '?', false)).toBe(true)
  expect(meansHotkey(press('+', { shiftKey: true }), 'plus', false)).toBe(true)
})

test('arrows may be written short', () => {
  expect(meansHotkey(press('ArrowDown', { shiftKey: true }), 'shift+down', false)).toBe(true)
  expect(meansHotkey(press('ArrowDown'), 'shift+down', false)).toBe(false)
})

test('only keys that type text are single keys', () => {
  expect(['j', '?', 'shift+j', 'enter'].every(isSingleKey)).toBe(true)
  expect(['mod+k', 'ctrl+shift+p', 'alt+1', 'escape', 'f8', 'shift+f8'].some(isSingleKey)).toBe(false)
})

test('keys are shown as they are printed on the keyboard', () => {
  expect(keyCaps('mod+k', true)).toEqual(['⌘', 'K'])
  expect(keyCaps('mod+k', false)).toEqual(['Ctrl', 'K'])
})
