import { expect, test } from 'vitest'
import { nextSaving, nothingChanged, type SavingStep, saveStateOf, shouldAsk } from './save-state.ts'

const after = (...steps: SavingStep[]) => steps.reduce(nextSaving, nothingChanged)
const line: SavingStep = { type: 'line', there: true }
const change: SavingStep = { type: 'change' }

test('saved is said only once the server answered for the last change', () => {
  expect(saveStateOf(after(line, change)).kind).toBe('saving')
  expect(saveStateOf(after(line, change, { type: 'ask', id: 1 })).kind).toBe('saving')
  expect(saveStateOf(after(line, change, { type: 'ask', id: 1 }, { type: 'saved', id: 1 })).kind).toBe('saved')
})

test('a change that was made after the question is not covered by its answer', () => {
  const now = after(line, change, { type: 'ask', id: 1 }, change, { type: 'saved', id: 1 })
  expect(saveStateOf(now).kind).toBe('saving')
  expect(shouldAsk(now)).toBe(true)
})

test('the answer to a question from before a break counts for nothing', () => {
  const now = after(line, change, { type: 'ask', id: 1 }, { type: 'line', there: false }, line, {
    type: 'saved',
    id: 1,
  })
  expect(saveStateOf(now).kind).toBe('saving')
  expect(shouldAsk(now)).toBe(true)
})

test('without a line words wait, and nothing is asked', () => {
  const now = after(line, { type: 'line', there: false }, change)
  expect(saveStateOf(now)).toEqual({ kind: 'offline', unsaved: true })
  expect(shouldAsk(now)).toBe(false)
})

test('a page that never had a line is still connecting, unless words wait in it', () => {
  expect(saveStateOf(nothingChanged).kind).toBe('joining')
  expect(saveStateOf(after(change))).toEqual({ kind: 'offline', unsaved: true })
})

test('what the server could not save is asked for again, and says why until it is saved', () => {
  const failed = after(line, change, { type: 'ask', id: 1 }, { type: 'failed', id: 1, why: 'The disk is full.' })
  expect(saveStateOf(failed)).toEqual({ kind: 'failed', why: 'The disk is full.' })
  expect(shouldAsk(failed)).toBe(true)
  const mended = [{ type: 'ask', id: 2 } as const, { type: 'saved', id: 2 } as const].reduce<typeof failed>(
    nextSaving,
    failed,
  )
  expect(saveStateOf(mended).kind).toBe('saved')
})

test('a server that does not take the words is not called offline', () => {
  const refused = after(change, { type: 'unsaved', why: 'The review is full.' })
  expect(saveStateOf(refused)).toEqual({ kind: 'failed', why: 'The review is full.' })
  expect(saveStateOf(nextSaving(refused, { type: 'line', there: false })).kind).toBe('offline')
})
