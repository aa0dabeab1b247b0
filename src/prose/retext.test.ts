import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { retext } from 'retext'
import { unified } from 'unified'
import { expect, test, vi } from 'vitest'
import { lint } from './lint.ts'
import { rules } from './public.ts'
import { retextDebrief } from './retext.ts'

// The machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const review =
  '# Review\n\nThis **should** have been caught.\n\n```\nThis should have been caught.\n```\n\nIt was careless.\n'

test('remark tells every remark with its exact place, rule, question and page', async () => {
  const file = await unified().use(remarkParse).use(retextDebrief).use(remarkStringify).process(review)
  const [one, other] = file.messages
  expect(file.messages).toHaveLength(2)
  expect(one).toMatchObject({ ruleId: 'counterfactual/should-have', source: 'debrief', line: 3, column: 8 })
  expect(one?.place).toEqual({
    start: { line: 3, column: 8, offset: 17 },
    end: { line: 3, column: 33, offset: 42 },
  })
  expect(one?.actual).toBe('should** have been caught')
  const [said] = lint(review)
  expect(one?.note).toBe(said?.ask)
  expect(one?.reason).toContain(said?.why)
  expect(one?.url).toBe(rules.find(({ id }) => id === one?.ruleId)?.source.url)
  expect(other).toMatchObject({ line: 9, ruleId: 'blame/judged' })
})

test('retext reads plain text, with the options of lint', async () => {
  const text = 'It was `careless`.\n\nThis should have been caught.'
  const said = async (options: Parameters<typeof retextDebrief>[0]) =>
    (await retext().use(retextDebrief, options).process(text)).messages.map(({ ruleId, line }) => [ruleId, line])
  expect(await said({})).toEqual([
    ['blame/judged', 1],
    ['counterfactual/should-have', 3],
  ])
  expect(await said({ off: ['blame'], kind: 'markdown' })).toEqual([['counterfactual/should-have', 3]])
})
