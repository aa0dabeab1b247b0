import { expect, test } from 'vitest'
import { fromMarkdown, nameBeingTyped, peopleLike, toMarkdown } from './mention-text.ts'

const ana = { id: '0190a000-0000-7000-8000-000000000001', name: 'Ana' }
const anaLima = { id: '0190a000-0000-7000-8000-000000000002', name: 'Ana Lima' }
const jose = { id: '0190a000-0000-7000-8000-000000000003', name: "José O'Neil" }

test('a name is being typed after an @ that begins a word', () => {
  expect(nameBeingTyped('Hi @an', 6)).toEqual({ at: 3, name: 'an' })
  expect(nameBeingTyped('@', 1)).toEqual({ at: 0, name: '' })
  expect(nameBeingTyped('@Ana Li', 7)).toEqual({ at: 0, name: 'Ana Li' })
  expect(nameBeingTyped('mail@example.org', 16)).toBeNull()
  expect(nameBeingTyped('@Ana, what', 10)).toBeNull()
})

test('people are found by the beginning of any of their names', () => {
  const all = [ana, anaLima, jose]
  expect(peopleLike(all, 'lim')).toEqual([anaLima])
  expect(peopleLike(all, 'an')).toEqual([ana, anaLima])
  expect(peopleLike(all, "o'n")).toEqual([jose])
})

test('names become links and back, the longest name first', () => {
  const typed = "@Ana Lima and @Ana, ask @José O'Neil. Not @Anabel."
  const markdown = toMarkdown(typed, [ana, anaLima, jose])
  expect(markdown).toBe(
    `[@Ana Lima](debrief:person/${anaLima.id}) and [@Ana](debrief:person/${ana.id}), ask [@José O'Neil](debrief:person/${jose.id}). Not @Anabel.`,
  )
  expect(fromMarkdown(markdown)).toEqual({ text: typed, named: [anaLima, ana, jose] })
})
