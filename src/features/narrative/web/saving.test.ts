import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { saveStateOf } from './save-state.ts'
import { createSaving } from './saving.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin() {
  const asked: number[] = []
  const saving = createSaving({ ask: (id) => asked.push(id), onChange: () => undefined })
  saving.line(true)
  return { asked, saving }
}
const answer = (id: number) => JSON.stringify({ type: 'saved', id })

test('the question comes a moment after the last change, not at every one', () => {
  const { asked, saving } = begin()
  for (let change = 0; change < 5; change++) {
    saving.change()
    vi.advanceTimersByTime(100)
  }
  expect(asked).toEqual([])
  vi.advanceTimersByTime(50)
  expect(asked).toEqual([1])
})

test('who types on is asked about every second', () => {
  const { asked, saving } = begin()
  for (let tenth = 0; tenth < 40; tenth++) {
    saving.change()
    vi.advanceTimersByTime(100)
    const last = asked.at(-1)
    if (last !== undefined) saving.hear(answer(last))
  }
  expect(asked).toHaveLength(4)
})

test('what was typed without a line is asked about once the line is back', () => {
  const { asked, saving } = begin()
  saving.line(false)
  saving.change()
  vi.advanceTimersByTime(5_000)
  expect(asked).toEqual([])
  saving.line(true)
  vi.advanceTimersByTime(200)
  saving.hear(answer(1))
  expect(saveStateOf(saving.now()).kind).toBe('saved')
})

test('a server that does not answer is no silent success', () => {
  const { asked, saving } = begin()
  saving.change()
  vi.advanceTimersByTime(11_000)
  expect(saveStateOf(saving.now()).kind).toBe('failed')
  vi.advanceTimersByTime(2_000)
  expect(asked).toEqual([1, 2])
})

test('other words over the same line are nobody’s answer', () => {
  const { saving } = begin()
  saving.change()
  vi.advanceTimersByTime(200)
  for (const words of ['', 'null', '[]', '{"type":"saved"}', '{"type":"saved","id":"1"}', '{"type":"saved","id":7}'])
    saving.hear(words)
  expect(saveStateOf(saving.now()).kind).toBe('saving')
})
