import { expect, test } from 'vitest'
import { isoOf } from '#features/documents/model.ts'
import { readMarkdown } from '../read-markdown.ts'

async function instants(text: string) {
  const { milestones } = await readMarkdown(`# Queue stuck on 2031-04-05\n\n${text}\n`, 'a.md', 'markdown')
  const at = (kind: string) => {
    const found = milestones.find((one) => one.kind === kind)
    return found ? isoOf(found.at).replace('2031-04-05T', '') : null
  }
  return [at('started'), at('detected'), at('resolved')]
}

const timeline =
  '## Timeline\n\n- 09:00 Release goes out\n- 09:10 Alert fires\n- 09:40 Rolled back, service is restored\n- 11:00 Review planned\n'

test.each([
  [
    'labelled lines',
    '- **Key events**\n  - Fault occurs 2031-04-05 08:50\n  - First detected: 2031-04-05 09:05\n  - Resolved 2031-04-05 10:00\n',
    ['08:50', '09:05', '10:00'],
  ],
  [
    'fields',
    '**Start time:** 08:50 UTC\n**Detected at:** 09:05 UTC\n**End time:** 10:00 UTC\n',
    ['08:50+00:00', '09:05+00:00', '10:00+00:00'],
  ],
  [
    'a table of facts',
    '| Fact | Value |\n|---|---|\n| Incident start | 2031-04-05 08:50 |\n| Time of detection | 2031-04-05 09:05 |\n| Resolved | 2031-04-05 10:00 |\n',
    ['08:50', '09:05', '10:00'],
  ],
  ['a window', '**Duration:** 08:50 – 10:00 UTC (70 minutes)\n', ['08:50+00:00', null, '10:00+00:00']],
  [
    'a sentence',
    '## Summary\n\nFrom 08:50 to 10:00 UTC nobody could pay. It was noticed at 09:05 UTC.\n',
    ['08:50+00:00', '09:05+00:00', '10:00+00:00'],
  ],
  [
    'marked entries',
    '## Timeline\n\n- 08:00 Change\n- 08:50 **OUTAGE BEGINS** all fails\n- 09:05 **Detection:** page\n- 10:00 **Recovery:** up\n- 10:30 Incident review\n',
    ['08:50', '09:05', '10:00'],
  ],
  ['what entries say', timeline, ['09:00', '09:10', '09:40']],
  ['nothing', '## Summary\n\nThe queue was stuck.\n', [null, null, null]],
  [
    'a timeline that begins with an alert',
    '## Timeline\n\n- 09:10 Alert fires\n- 09:20 We look\n- 09:25 We look again for longer\n- 09:30 We wonder\n',
    [null, '09:10', null],
  ],
  [
    'time to detect',
    '- Time to repair: 0h 30m\n- Time to resolve: 5h09\n- Time to recovery: 10:30\n',
    [null, null, null],
  ],
])('%s', async (_name, text, expected) => {
  expect(await instants(text)).toEqual(expected)
})

test('seen at once, says the document', async () => {
  expect(
    await instants(
      '## Timeline\n\n- 09:10 Alert fires\n- 09:30 All fixed\n\n## Stats\n\n- Time to detection: 0 minutes\n',
    ),
  ).toEqual(['09:10', '09:10', '09:30'])
})

test('each says how sure it is and why', async () => {
  const { milestones } = await readMarkdown(
    `# X 2031-04-05\n\nStart time: 2031-04-05 08:50\n\n${timeline}`,
    'a.md',
    'markdown',
  )
  expect(
    milestones.map(({ kind, confidence, reason, lines }) => [kind, confidence >= 0.8, reason, lines.from]),
  ).toEqual(
    [
      ['started', true, 'The document names it.', 3],
      ['resolved', false, 'The last entry in which it is over.', 9],
      ['detected', false, 'The first entry in which it is noticed.', 8],
    ].sort((a, b) => (a[0] === 'started' ? -1 : b[0] === 'started' ? 1 : String(a[0]).localeCompare(String(b[0])))),
  )
})
