import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'
import { dayIn, pageName } from './name.ts'
import { PageFault, readPage } from './read.ts'
import { type Told, type ToldPart, textOf } from './told.ts'
import { weigh } from './weigh.ts'
import { writeConflict, writePage } from './write.ts'

const inline = (text: string) => text.replace(/[\\`*_{}[\]<>#+\-=:|~$&]/g, '\\$&')
const words = (markdown: string): ToldPart => ({ type: 'words', markdown, line: '' })
const facts = (markdown: string): ToldPart => ({ type: 'facts', markdown, line: '::debrief{kind="timeline"}' })

function aReview(sections: Record<string, ToldPart[]>, fields: Partial<Told['fields']> = {}): Told {
  return {
    id: '0198c0de-0000-7000-8000-000000000001',
    key: 'INC-7',
    version: 1,
    fields: { title: 'Checkout is slow', severity: 2, services: ['checkout'], tags: [], ...fields },
    locked: new Set(),
    head: {
      date: '2026-03-04',
      published: '2026-03-06T10:00:00.000Z',
      owner: 'Ana',
      updated: '2026-03-06T10:00:00.000Z',
    },
    sections: Object.entries(sections).map(([id, parts]) => ({
      ...{ id, heading: id, level: 2, version: 1, parts, locked: false },
      text: textOf(parts),
    })),
  }
}
const read = (text: string) => {
  const page = readPage(text)
  if (!page) throw new Error('This is no file of a mirror.')
  return page
}
const weighed = (text: string, told: Told) => weigh(read(text), told, inline)

test('what was written is read back as it was: words, facts and fields, whatever they say', () => {
  const piece = fc.constantFrom(
    'word',
    '# heading',
    '- item',
    '    code',
    '> said',
    '| a | b |\n| - | - |',
    '```\ncode\n```',
    '\\<!-- no mark -->',
    '---',
    'title: x',
    '[^1]: note',
    '::debrief{kind="impact"}',
    '\n',
  )
  const markdown = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('\n\n').trim())
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('summary', 'impact', 'timeline'), fc.array(markdown, { maxLength: 3 })),
      fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => text.trim() || 'x'),
      fc.array(fc.constantFrom('queue', 'yes', '12', 'a: b', '- c', '[d]', '#e'), { maxLength: 3 }),
      (sections, title, tags) => {
        const parts = Object.fromEntries(
          Object.entries(sections).map(([id, texts]) => [
            id,
            texts.flatMap((text, at) => (at % 2 === 0 ? (text ? [words(text)] : []) : [facts('- 12:00 alert')])),
          ]),
        )
        const told = aReview(parts, { title, tags })
        const text = writePage(told, inline)
        expect(writePage(told, inline)).toBe(text)
        const { take, both, notTaken } = weighed(text, told)
        expect({ take, both, notTaken }).toEqual({
          take: { fields: {}, sections: [] },
          both: { fields: [], sections: [] },
          notTaken: [],
        })
        for (const { id, text: own } of told.sections) expect(read(text).sections.get(id)?.text).toBe(own)
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)

const review = aReview({ summary: [facts('- 12:00 alert'), words('Orders waited.')], impact: [words('None.')] })
const file = writePage(review, inline)

test('each field and each section is compared on its own', () => {
  const edited = file.replace('Orders waited.', 'Orders waited long.').replace('severity: 2', 'severity: 1')
  const changed = aReview({ summary: [facts('- 12:01 alert'), words('Orders waited.')], impact: [words('Some.')] })
  const { take, both } = weighed(edited, changed)
  expect(take).toEqual({
    fields: { severity: 1 },
    sections: [
      {
        id: 'summary',
        text: '::debrief{kind="timeline"}\n\nOrders waited long.',
        from: '::debrief{kind="timeline"}\n\nOrders waited.',
      },
    ],
  })
  expect(both).toEqual({ fields: [], sections: [] })
})

test('changed in both: the file keeps its words and knows what Debrief said, so that they can be taken later', () => {
  const edited = file.replace('None.', 'Ours.').replace('title: Checkout is slow', 'title: Ours')
  const changed = aReview({ summary: [words('Orders waited.')], impact: [words('Theirs.')] }, { title: 'Theirs' })
  const { both, kept } = weighed(edited, changed)
  expect(both).toEqual({ fields: ['title'], sections: ['impact'] })
  const next = writePage(changed, inline, kept)
  expect(next).toContain('Ours.')
  expect(next).not.toContain('Theirs')
  expect(writeConflict(changed, 'a/b.md', both)).toMatch(/- title: Theirs[\s\S]*Theirs\./)
  expect(weighed(next, changed).take).toMatchObject({
    fields: { title: 'Ours' },
    sections: [{ id: 'impact', text: 'Ours.' }],
  })
})

test('both say the same: nothing is to be done', () => {
  const edited = file.replace('None.', 'Some.')
  const { take, both } = weighed(edited, aReview({ impact: [words('Some.')] }))
  expect([take.sections, both.sections]).toEqual([[], []])
})

test('line ends of other systems and a byte order mark change nothing', () => {
  const { take, notTaken } = weighed(`\uFEFF${file.replaceAll('\n', '\r\n')}`, review)
  expect([take.sections, notTaken]).toEqual([[], []])
})

test.each([
  ['a merge that is not finished', file.replace('None.', '<<<<<<< HEAD\nNone.\n=======\nSome.\n>>>>>>> other')],
  ['a mark within code', file.replace('Orders waited.', '```\nOrders waited.')],
  ['a section twice', `${file}\n## impact <!-- debrief:impact -->\n`],
  ['facts that do not end', file.replace('<!-- debrief:end -->\n', '')],
  ['a head that is no YAML', file.replace('title: Checkout is slow', 'title: [')],
  ['a severity that there is not', file.replace('severity: 2', 'severity: 9')],
  ['an empty title', file.replace('title: Checkout is slow', 'title: ""')],
])('%s is a fault, told in words', (_, text) => {
  expect(() => readPage(text)).toThrow(PageFault)
})

test('a section whose mark is gone is a fault: its words would else belong to the one before', () => {
  expect(() => weighed(file.replace('## impact <!-- debrief:impact -->', '## Impact'), review)).toThrow(PageFault)
})

test('words where nothing can be taken from are told', () => {
  expect(weighed(file.replace('- 12:00 alert', '- 12:00 my own'), review).notTaken).toHaveLength(1)
  expect(weighed(file.replace('## summary', 'A word of mine.\n\n## summary'), review).notTaken).toHaveLength(1)
})

test('files that no mirror wrote are none of ours', () => {
  for (const text of ['', '# Title', '---\nkey: INC-1\n---\n', '---\ntitle: x']) expect(readPage(text)).toBeNull()
})

test('names of files are safe whatever a title says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (title) => {
      const name = pageName('2026-03-04', 'INC-12', title)
      expect(name).toMatch(/^2026-03-04-inc-12(-[a-z0-9]+)*\.md$/)
      expect(name.length).toBeLessThan(90)
    }),
  )
  expect(dayIn('Asia/Tokyo', '2026-03-04T20:00:00.000Z')).toBe('2026-03-05')
  expect(fingerprint(['a'])).not.toBe(fingerprint('a'))
})
