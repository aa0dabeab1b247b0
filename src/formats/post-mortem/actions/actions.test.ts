import { describe, expect, test } from 'vitest'
import { readMarkdown } from '../read-markdown.ts'

async function actions(text: string) {
  const { actions: read } = await readMarkdown(`# Queue stuck on 2031-04-05\n\n${text}\n`, 'a.md', 'markdown')
  return read.map(({ title, owners, due, ticket, done }) => ({ title, owners, due: due?.text ?? null, ticket, done }))
}

const bare = (title: string) => ({ title, owners: [], due: null, ticket: null, done: null })

describe('containers', () => {
  test.each([
    ['bullets', '## Action items\n\n- Add an alert\n- Write a runbook'],
    ['numbers', '## Follow-ups\n\n1. Add an alert\n2. Write a runbook'],
    ['groups', '## Next steps\n\n- Monitoring:\n  - Add an alert\n- **Documents**\n  - Write a runbook'],
    ['sub-headings', '## Action items\n\n### Monitoring\n\n- Add an alert\n\n### Documents\n\n1. Write a runbook'],
    ['a bold line', '**Action items:**\n\n- Add an alert\n- Write a runbook'],
    ['a labelled item', '- **Impact**: none\n- **Review actions**:\n  - Add an alert\n  - Write a runbook'],
    ['marks anywhere', '## Prevention\n\n- **Action item**: Add an alert\n- **Action Item:** Write a runbook'],
    [
      'a table',
      '## Actions\n\n| # | Action | Type |\n|---|---|---|\n| 1 | Add an alert | detect |\n| 2 | Write a runbook | process |',
    ],
    [
      'headings as items',
      '## Corrective actions\n\n### Add an alert\n\nNobody was told.\n\n### Write a runbook\n\nNobody knew.',
    ],
    [
      'a question for a heading',
      '## How are we making sure this does not happen again?\n\n- Add an alert\n- Write a runbook',
    ],
  ])('%s', async (_name, text) => {
    expect((await actions(text)).map(({ title }) => title)).toEqual(['Add an alert', 'Write a runbook'])
  })

  test('a paragraph below a sub-heading, its items below an item', async () => {
    expect(await actions('## Action items\n\n### Investigation\n\nWhy did it start?\n')).toEqual([
      bare('Why did it start?'),
    ])
    const { actions: read } = await readMarkdown(
      '# X\n\n## Action items\n\n- Audit all of the tokens\n  - in CI\n  - in the vault\n',
      'a.md',
      'markdown',
    )
    expect(read).toMatchObject([{ title: 'Audit all of the tokens', details: '- in CI\n- in the vault' }])
  })
})

describe('what is promised', () => {
  test('a list that a sentence announces', async () => {
    const list = '- We will watch the lag\n- Raise the limits\n\nLastly, we will move. Specifically:\n\n- No polling\n'
    expect(
      await actions(
        `## Recovery\n\nIt was slow. Going forward, we will do the following to avoid similar issues:\n\n${list}`,
      ),
    ).toEqual([bare('We will watch the lag'), bare('Raise the limits')])
    expect(await actions(`## Recovery\n\nWe did the following to find out:\n\n${list}`)).toEqual([])
  })

  test('a sentence with parts is one action', async () => {
    const text =
      '- We are changing how we review, so that it will:\n  1. ask why\n  2. ask what else\n- Write a runbook\n'
    expect((await actions(`## Action items\n\n${text}`)).map(({ title }) => title)).toEqual([
      'We are changing how we review, so that it will:',
      'Write a runbook',
    ])
  })
})

test('what is left to be filled in', async () => {
  expect(await actions('## Lessons learned\n\n- [ ] Item 1\n- [ ] Test more\n')).toEqual([])
  expect(await actions('## Action items\n\n- [ ] Item 1\n- Task 2\n- [ ] Item / Owner / Target date\n')).toEqual([])
  const table =
    '| Item ID | Category | Action Item Description | Due |\n|---|---|---|---|\n| 1 | detect | Add an alert | YYYY-MM-DD |\n'
  expect(await actions(`## Action items\n\n${table}`)).toEqual([bare('Add an alert')])
})

test('what is none', async () => {
  expect(await actions('## Action items\n\n- TBD\n- ...\n- None.\n- <action>\n- {{ summary }}\n')).toEqual([])
  expect(await actions('## Action items\n\nNone.\n')).toEqual([])
  expect(await actions('## Lessons learned\n\n- We should test more\n\n## Actions taken\n\n- Restarted it\n')).toEqual(
    [],
  )
})

describe('done', () => {
  test.each([
    ['- [x] Add an alert', true],
    ['- [ ] Add an alert', false],
    ['- ✅ Add an alert', true],
    ['- Add an alert ✅', true],
    ['- Add an alert (Done!)', true],
    ['- ~~Add an alert~~', true],
    ['- Add an alert. This has already been done.', true],
    ['- Add an alert (in progress)', false],
    ['- TODO: Add an alert', false],
    ['- Add an alert that says when the job is done', null],
    ['- Add an alert', null],
  ])('%s is %s', async (item, done) => {
    expect((await actions(`## Action items\n\n${item}`)).map((one) => one.done)).toEqual([done])
  })

  test('by its heading, the line above, a column', async () => {
    expect(await actions('## Remediation\n\n### Immediate actions (completed)\n\n- A thing\n')).toMatchObject([
      { done: true },
    ])
    expect(
      await actions('## Remediation\n\nAlready completed:\n\n- A thing\n\nPlanned:\n\n- Another thing\n'),
    ).toMatchObject([{ done: true }, { done: null }])
    const table =
      '## Actions\n\nStatus | Action | Owner\n---|---|---\n🔄 | A thing | Ana\nDone | Another | Bo\n– | A third | –\n'
    expect((await actions(table)).map(({ done, owners }) => [done, ...owners])).toEqual([
      [false, 'Ana'],
      [true, 'Bo'],
      [null],
    ])
  })
})

describe('owner, due, ticket', () => {
  test.each([
    ['- Add an alert. Owner: @ana', { owners: ['ana'] }],
    ['- @ana: Add an alert', { owners: ['ana'] }],
    ['- Add an alert (@ana, @bo)', { owners: ['ana', 'bo'] }],
    ['- Add an alert (Owner: Ana Silva, Due: 2031-05-01)', { owners: ['Ana Silva'], due: '2031-05-01' }],
    ['- Add an alert by 2031-05-01', { due: '2031-05-01' }],
    ['- Ask whether @ana knows about the alert', { owners: [] }],
    ['- Add an alert [Issue](https://git.example/a/b/issues/7)', { ticket: 'https://git.example/a/b/issues/7' }],
    ['- [Add an alert](https://x.atlassian.net/browse/SHOP-7)', { ticket: 'https://x.atlassian.net/browse/SHOP-7' }],
    ['- Add an alert ([issue][later])', { ticket: 'https://git.example/a/b/pull/9' }],
    ['- Add an alert (#12)', { ticket: '#12' }],
    ['- #12', { title: '#12', ticket: '#12' }],
    ['- Add an alert (SHOP-12)', { ticket: 'SHOP-12' }],
    ['- Read UTF-8, ask SEV-1 about CVE-2031-44228', { ticket: null }],
    ['- See [the guide](https://docs.example/guide/alerts)', { ticket: null }],
  ])('%s', async (item, expected) => {
    expect(await actions(`## Action items\n\n${item}\n\n[later]: https://git.example/a/b/pull/9`)).toMatchObject([
      expected,
    ])
  })

  test('columns', async () => {
    const text =
      '## Actions\n\n| Action | Owner | Due date | Jira | State |\n|---|---|---|---|---|\n| Add an alert | Ana, Bo | Q3 2031 | SHOP-1 | Open |\n| Write it | TBD | - | n/a | |\n'
    expect(await actions(text)).toEqual([
      { title: 'Add an alert', owners: ['Ana', 'Bo'], due: 'Q3 2031', ticket: 'SHOP-1', done: false },
      bare('Write it'),
    ])
  })

  test('a heading that says until when', async () => {
    const { actions: read } = await readMarkdown(
      '# X 2031-04-05\n\n## Actions\n\n### Long-term (Target: Q4 2031)\n\n- A thing\n\n### Soon (by 1 May)\n\n- Another\n',
      'a.md',
      'markdown',
    )
    expect(read.map(({ due }) => due)).toEqual([
      { text: 'Q4 2031', on: null },
      { text: '1 May', on: '2031-05-01' },
    ])
  })
})
