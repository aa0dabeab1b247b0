import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const program = fileURLToPath(new URL('../cli.ts', import.meta.url))
let folder: string

// Each run is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-lint-'))
  await mkdir(join(folder, 'team'))
  await writeFile(join(folder, 'clean.md'), 'The queue was drained at 14:02.\n')
  await writeFile(join(folder, 'blame.md'), '# Review\n\nThis was careless, a <b>&</b> human error.\n')
  await writeFile(join(folder, 'team', 'own.md'), 'This was careless. The gremlin came back.\n')
  await writeFile(
    join(folder, 'team', '.debrief.yml'),
    'coach:\n  off: [blame/judged]\n  terms:\n    - { words: gremlin, category: vague, why: It names nothing., ask: What was it? }\n',
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function lint(parts: string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, 'lint', ...parts], { cwd: folder }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
    child.stdin?.end(input)
  })
}

test('remarks alone do not fail; more than allowed end with 1; what cannot be read ends with 2', async () => {
  expect((await lint(['blame.md'])).code).toBe(0)
  expect((await lint(['blame.md', '--max-warnings', '1'])).code).toBe(1)
  expect((await lint(['clean.md', '--max-warnings', '0'])).code).toBe(0)
  for (const wrong of [
    ['gone.md'],
    ['clean.md', '--format', 'x'],
    ['clean.md', '--rule', 'x'],
    ['--sentences', 'clean.md'],
  ]) {
    const { code, err } = await lint(wrong)
    expect([code, err.length > 20], wrong.join(' ')).toEqual([2, true])
  }
})

test('files, folders, patterns and standard input are read, each once', async () => {
  const paths = async (parts: string[], input?: string) =>
    (JSON.parse((await lint([...parts, '--format', 'json'], input)).out) as { path: string }[]).map(({ path }) => path)
  expect(await paths(['.', 'blame.md'])).toEqual(['blame.md', 'clean.md', 'team/own.md'])
  expect(await paths(['*.md'])).toEqual(['blame.md', 'clean.md'])
  expect(await paths([], 'Some users saw it.')).toEqual(['<stdin>'])
})

test('the nearest .debrief.yml switches rules off and adds own words; a wrong one names its fault', async () => {
  const said = async (parts: string[]) =>
    (
      JSON.parse((await lint([...parts, '--format', 'json'])).out) as { findings: { rule: string }[] }[]
    )[0]?.findings.map(({ rule }) => rule)
  expect(await said(['team/own.md'])).toEqual(['own/gremlin'])
  await writeFile(join(folder, 'wrong.yml'), 'coach: { of: [blame] }')
  const { code, err } = await lint(['clean.md', '--config', 'wrong.yml'])
  expect(code).toBe(2)
  expect(err).toContain('wrong.yml')
  expect(err).toContain('of')
})

test('every format names file, line and rule, and is what its readers parse', async () => {
  const written = async (format: string) => (await lint(['blame.md', '--format', format, '--rule', 'blame'])).out
  const [file] = JSON.parse(await written('json'))
  expect(file.findings.map(({ rule, line, column }: Record<string, unknown>) => [rule, line, column])).toEqual([
    ['blame/judged', 3, 10],
    ['blame/human-error', 3, 31],
  ])
  const { runs } = JSON.parse(await written('sarif'))
  expect(runs[0].results[1].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'blame.md' },
    region: { startLine: 3, startColumn: 31, endLine: 3, endColumn: 42 },
  })
  expect((await written('github')).split('\n')[0]).toMatch(
    /^::warning file=blame\.md,line=3,endLine=3,col=10,endColumn=18,title=blame\/judged::/,
  )
  expect(await written('junit')).toContain('<testsuite name="blame.md" tests="2" failures="2">')
  expect(await written('stylish')).toContain('3:31')
})

test('sentences are answered one by one', async () => {
  const rows = ['{"id":7,"sentence":"It was human error."}', '', '{"id":"b","sentence":"It began at 14:02."}']
  const { out } = await lint(['--sentences', '-'], rows.join('\n'))
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { id: 7, categories: ['blame'] },
    { id: 'b', categories: [] },
  ])
})
