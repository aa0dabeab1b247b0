import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { ADOPTIONS, fragmentOf } from '#features/narrative/model.ts'
import { aDocument, copyOf, el, marked, p } from '../../../tests/builders/words.ts'
import { authoredSection, blocksOf } from './blocks.ts'

test('every line of a text is told, wherever it stands', () => {
  const doc = aDocument({
    summary: [
      el('heading', { level: 3 }, 'What broke'),
      p('It was ', el('mention', { kind: 'person', id: '1', label: 'Ana' }), ' who saw it', el('hardBreak'), 'first'),
      el(
        'bulletList',
        {},
        el('listItem', {}, p('one'), p('and more'), el('bulletList', {}, el('listItem', {}, p('deep')))),
      ),
      el('taskList', {}, el('taskItem', { checked: true }, p('done'))),
      el('callout', { kind: 'warning' }, p('Careful')),
      el('table', {}, el('tableRow', {}, el('tableHeader', {}, p('A')), el('tableHeader', {}, p('B')))),
      el('codeBlock', { language: 'sh' }, 'ls\ncat'),
      el('image', { src: '1', alt: 'A graph' }),
      el('horizontalRule'),
    ],
  })
  expect(blocksOf(doc, 'summary').map(({ kind, depth, text }) => [kind, depth, text])).toEqual([
    ['heading', 3, 'What broke'],
    ['text', 0, 'It was @Ana who saw it\nfirst'],
    ['item', 1, 'one'],
    ['text', 1, 'and more'],
    ['item', 2, 'deep'],
    ['task', 1, 'done'],
    ['note', 1, 'Careful'],
    ['row', 0, 'A | B'],
    ['code', 0, 'ls\ncat'],
    ['block', 0, 'Picture: A graph'],
    ['block', 0, 'Line'],
  ])
})

test('live blocks and adopted sentences are told in words', () => {
  const by = {
    key: 'overview.a',
    how: 'adopted',
    personName: 'Ana',
    personId: '1',
    at: '2026-01-01T00:00:00Z',
    text: '',
  }
  const doc = aDocument({
    summary: [el('liveBlock', { kind: 'overview' }), p('Before. ', marked('It broke.', { adopted: by }), ' After.')],
    timeline: [el('liveBlock', { kind: 'timeline', from: '2026-01-01T00:00:00Z' })],
  })
  doc.getMap(ADOPTIONS).set('overview.a', by)
  expect(blocksOf(doc, 'summary').map(({ text }) => text)).toEqual([
    'Live block: Overview (of its sentences 1 adopted)',
    'Before. It broke. (adopted by Ana) After.',
  ])
  expect(blocksOf(doc, 'timeline')[0]?.text).toBe('Live block: Timeline from 2026-01-01T00:00:00Z')
})

test('formatting makes a block differ; a comment on it does not', () => {
  const form = (text: Y.XmlText) => blocksOf(aDocument({ a: [p(text)] }), 'a')[0]?.form
  expect(form(marked('x', { comment: { threadId: '1' } }))).toBe('')
  expect(form(marked('x', { 'comment--abcdefgh': { threadId: '1' } }))).toBe('')
  expect(form(marked('x', { bold: {} }))).not.toBe('')
  expect(form(marked('x', { link: { href: 'a' } }))).not.toBe(form(marked('x', { link: { href: 'b' } })))
})

test('each stretch of text has the person who typed it', () => {
  const anas = aDocument({ summary: [p('The queue was full.')] })
  const bens = copyOf(anas)
  const line = bens.getXmlFragment(fragmentOf('summary')).get(0) as Y.XmlElement
  ;(line.get(0) as Y.XmlText).insert(4, 'big ')
  const people = new Map([
    [anas.clientID, 'ana'],
    [bens.clientID, 'ben'],
  ])
  expect(authoredSection(bens, 'summary', (client) => people.get(client) ?? null).blocks).toEqual([
    {
      kind: 'text',
      depth: 0,
      runs: [
        { text: 'The ', personId: 'ana' },
        { text: 'big ', personId: 'ben' },
        { text: 'queue was full.', personId: 'ana' },
      ],
    },
  ])
})

test('what no editor made keeps nothing else from being told', () => {
  const doc = aDocument({
    a: [p('one'), el('liveBlock', { kind: 'overview' }), el('callout', { kind: { toString: 1 } }, p('two'))],
  })
  doc.getMap(ADOPTIONS).set('x', null)
  doc.transact(() => {
    let words: Y.XmlFragment = doc.getXmlFragment(fragmentOf('a'))
    for (let level = 0; level < 12_000; level++) {
      const block = el('blockquote')
      words.insert(0, [block])
      words = block
    }
  })
  expect(blocksOf(doc, 'a').map(({ text }) => text)).toEqual(['one', 'Live block: Overview', 'two'])
})
