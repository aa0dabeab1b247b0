import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ADOPTIONS, fragmentOf, SUGGESTIONS } from '#features/narrative/model.ts'
import { aDocument, copyOf, el, marked, p } from '../../../tests/builders/words.ts'
import { authoredSection } from './blocks.ts'
import { restoreSections, signature } from './restore.ts'

const told = (doc: Y.Doc, sectionId: string) =>
  (doc.getXmlFragment(fragmentOf(sectionId)).toArray() as Y.XmlElement[]).map(signature)
const restore = (live: Y.Doc, version: Y.Doc, sections: string[], whole = true) =>
  live.transact(() => restoreSections(live, version, sections, whole))

const pieces = [
  () => p('One sentence.'),
  () => p('Two ', marked('bold', { bold: {} }), ' words'),
  () => p(marked('commented', { comment: { threadId: 't1' } })),
  () => el('liveBlock', { kind: 'timeline', from: null, to: null }),
  () => el('bulletList', {}, el('listItem', {}, p('a')), el('listItem', {}, p('b'))),
  () => el('bulletList', {}, el('listItem', {}, p('a')), el('listItem', {}, p('c'))),
  () => el('table', {}, el('tableRow', {}, el('tableCell', { align: null }, p('1')))),
]

test('whatever stood there and whatever stands there now: the version is back, word for word', () => {
  const text = fc.array(fc.nat({ max: pieces.length - 1 }), { maxLength: 10 })
  const make = (numbers: number[]) => aDocument({ a: numbers.map((n) => (pieces[n] as () => Y.XmlElement)()) })
  fc.assert(
    fc.property(text, text, (then, now) => {
      const version = make(then)
      const live = make(now)
      restore(live, version, ['a'])
      expect(told(live, 'a')).toEqual(told(version, 'a'))
    }),
  )
})

test('what is the same keeps its author', () => {
  const version = aDocument({ a: [p('Ana wrote this.'), p('And this.')] })
  const live = copyOf(version)
  live.getXmlFragment(fragmentOf('a')).delete(1, 1)
  restore(live, version, ['a'])
  const { blocks } = authoredSection(live, 'a', (client) => (client === version.clientID ? 'ana' : 'restorer'))
  expect(blocks.map(({ runs }) => runs[0]?.personId)).toEqual(['ana', 'restorer'])
})

test('one section comes back alone, with the adoptions of its blocks', () => {
  const adoption = (key: string, how: string) => ({
    key,
    how,
    text: 'x',
    personId: null,
    personName: 'Ana',
    at: '2026-01-01T00:00:00Z',
  })
  const version = aDocument({ a: [p('old a'), el('liveBlock', { kind: 'overview' })], b: [p('old b')] })
  version.getMap(ADOPTIONS).set('overview.one', adoption('overview.one', 'adopted'))
  const live = aDocument({ a: [p('new a')], b: [p('new b')] })
  live.getMap(ADOPTIONS).set('overview.two', adoption('overview.two', 'removed'))
  live.getMap(ADOPTIONS).set('recovery.one', adoption('recovery.one', 'removed'))
  restore(live, version, ['a'], false)
  expect(told(live, 'a')).toEqual(told(version, 'a'))
  expect(live.getXmlFragment(fragmentOf('b')).toString()).toContain('new b')
  expect([...live.getMap(ADOPTIONS).keys()].sort()).toEqual(['overview.one', 'recovery.one'])
})

test.each<[string, (words: Y.XmlFragment) => void]>([
  [
    'something that is neither block nor text',
    (words) => words.insert(0, [new Y.XmlHook('hook') as unknown as Y.XmlElement]),
  ],
  [
    'nesting beyond reason',
    (words) => {
      for (let level = 0; level < 3_000; level++) {
        const block = el('blockquote')
        words.insert(0, [block])
        words = block
      }
    },
  ],
])('%s keeps no version from coming back', (_name, spoil) => {
  const version = aDocument({ a: [p('one'), p('two')] })
  const live = aDocument({ a: [p('two'), p('three')] })
  spoil(live.getXmlFragment(fragmentOf('a')))
  restore(live, version, ['a'])
  expect(told(live, 'a')).toEqual(told(version, 'a'))
})

test('a record in a version that is none stays there', () => {
  const version = aDocument({ a: [p('one')] })
  version.getMap<unknown>(ADOPTIONS).set('overview.one', new Y.Text('odd'))
  version.getMap<unknown>(SUGGESTIONS).set('one', new Y.Text('odd'))
  const live = aDocument({ a: [p('two')] })
  restore(live, version, ['a'])
  expect(told(live, 'a')).toEqual(told(version, 'a'))
  expect([live.getMap(ADOPTIONS).size, live.getMap(SUGGESTIONS).size]).toEqual([0, 0])
})
