import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { markdownToNodes } from '#features/narrative/markdown/from-markdown.ts'
import { numberNotes } from './notes.ts'
import { ReadingProvider } from './reading-context.ts'
import { Words } from './words.tsx'

function shown(markdown: string): string {
  const blocks = markdownToNodes(markdown)
  const notes = numberNotes([{ id: 'summary', blocks }])
  return renderToStaticMarkup(
    <ReadingProvider value={{ incidentId: 'i1', incidentHref: '/incidents/INC-1', notes, live: () => [] }}>
      <Words blocks={blocks} sectionId="summary" level={2} />
    </ReadingProvider>,
  )
}

test('what Debrief calls its own things never becomes an address of a page', () => {
  const html = shown(
    '[@Ana](debrief:person/1) [A-7 Age](debrief:action/2) [INC-3](debrief:incident/4) [x](debrief:event/5) [log.txt](debrief:attachment/6) ![load](debrief:attachment/7)',
  )
  expect(html).not.toContain('debrief:')
  expect(html.match(/(?:href|src)="[^"]*"/g)).toEqual([
    'href="/incidents/INC-1/actions"',
    'href="/incidents/INC-3"',
    'href="#note-1"',
    'href="/api/incidents/i1/attachments/6"',
    'src="/api/incidents/i1/attachments/7"',
  ])
})

test.each([
  '[x](javascript:alert(1))',
  '<script>alert(1)</script>',
  '![x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '[x](data:text/html,x)',
  '```"><script>\nx\n```',
])('nothing of %s can run', (markdown) => {
  expect(shown(markdown)).not.toMatch(/<script|href="(?:javascript|data)|src="(?:javascript|data)|<img/)
})

test('headings stand below that of the section, and pictures of other places are only named', () => {
  const html = shown('# Why\n\n##### Detail\n\n![graph](https://g.example/x.png)')
  expect(html).toContain('<h3>Why</h3><h5>Detail</h5>')
  expect(html).toMatch(/<a href="https:\/\/g\.example\/x\.png"[^>]*>graph<\/a>/)
})

test('notes have one number each, in the order they are read, and none is lost', () => {
  const blocks = markdownToNodes(
    'B[^b] [one](debrief:event/1) A[^a] [one](debrief:event/1)\n\n[^a]: says a\n\n[^b]: says b\n\n[^c]: nobody asks',
  )
  const { list, event, footnote } = numberNotes([
    { id: 'summary', blocks },
    { id: 'impact', blocks: markdownToNodes('[^a]\n\n[^a]: another') },
  ])
  expect(list).toHaveLength(5)
  expect(
    [footnote('summary', 'b'), event('1'), footnote('summary', 'a'), footnote('impact', 'a')].map(
      (note) => note?.number,
    ),
  ).toEqual([1, 2, 3, 5])
})
