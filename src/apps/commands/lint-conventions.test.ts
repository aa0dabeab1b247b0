import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { lintFormats, type PlacedFinding } from './lint-formats.ts'

const program = fileURLToPath(new URL('../cli.ts', import.meta.url))
const careless = 'This was careless.\n'
let folder: string

// Each run is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-lint-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content)

interface Outcome {
  code: number
  out: string
  err: string
}

function lint(parts: string[], input: string | Uint8Array = '', user: { uid?: number } = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, 'lint', ...parts], { cwd: folder, ...user }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
    child.stdin?.end(input)
  })
}

/** Path, rule and place of every remark. */
async function said(parts: string[], input?: string | Uint8Array): Promise<string[]> {
  const { out, err, code } = await lint([...parts, '--format', 'json'], input)
  expect([code, err]).toEqual([0, ''])
  return (JSON.parse(out) as { path: string; findings: PlacedFinding[] }[]).flatMap(({ path, findings }) =>
    findings.map(({ rule, line, column }) => `${path} ${rule} ${line}:${column}`),
  )
}

test('a command that makes no sense ends with 2', async () => {
  for (const wrong of [
    ['--no-such-option'],
    ['-', '--max-warnings', ''],
    ['-', '--max-warnings', '1.5'],
    ['-', '--format', 'xml'],
  ]) {
    const { code, err } = await lint(wrong)
    expect([code, err.length > 10], wrong.join(' ')).toEqual([2, true])
  }
  expect((await lint(['--help'])).code).toBe(0)
})

test('standard input has the name, and the settings, of the file it stands for', async () => {
  await mkdir(join(folder, 'team'))
  await put('team/.debrief.yml', 'coach: { off: [blame/judged] }')
  expect(await said(['-'], careless)).toEqual(['<stdin> blame/judged 1:10'])
  expect(await said(['-', '--stdin-filename', 'review.md'], careless)).toEqual(['review.md blame/judged 1:10'])
  expect(await said(['-', '--stdin-filename', 'team/review.md'], careless)).toEqual([])
  await put('beside.md', careless)
  expect(await said(['beside.md', '-'], careless)).toHaveLength(2)
})

test('what cannot be read is told, the rest is read all the same, and the end is 2', async () => {
  await put('good.md', careless)
  await put('picture.png', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]))
  const large = await open(join(folder, 'large.md'), 'w')
  await large.truncate(50 * 2 ** 20)
  await large.close()
  const { code, out, err } = await lint(['picture.png', 'large.md', 'good.md', '--format', 'json'])
  expect(code).toBe(2)
  expect(err).toMatch(/picture\.png is not text/)
  expect(err).toMatch(/large\.md is larger than 32 MiB/)
  expect(JSON.parse(out).map(({ path }: { path: string }) => path)).toEqual(['good.md'])
  await rm(join(folder, 'large.md'))
})

test('a file that may not be read is told by its name', async () => {
  await put('secret.md', careless)
  await chmod(join(folder, 'secret.md'), 0o000)
  await chmod(folder, 0o755)
  // Root may read everything, so it asks as somebody else.
  const { code, err } = await lint(['secret.md'], '', process.getuid?.() === 0 ? { uid: 65534 } : {})
  expect([code, err]).toEqual([2, 'secret.md may not be read. Check its permissions.\n'])
  await rm(join(folder, 'secret.md'))
})

test('places are those an editor shows, whatever the file begins with and its lines end with', async () => {
  const le = (words: string) => Buffer.from(`\uFEFF${words}`, 'utf16le')
  for (const [name, content] of [
    ['crlf.md', `# Review\r\n\r\n${careless}`],
    ['bom.md', `\uFEFF# Review\n\n${careless}`],
    ['utf-16le.md', le(`# Review\n\n${careless}`)],
    ['utf-16be.md', le(`# Review\n\n${careless}`).swap16()],
    ['front.md', `---\ntitle: Careless\n---\n${careless}`.replace('---\nThis', '---\n\nThis')],
    ['comment.md', `<!-- careless -->\n\n${careless}`],
    ['long-comment.md', `<!--\ncareless -->\n${careless}`],
  ] as const) {
    await put(name, content)
    const line = name === 'front.md' ? 5 : 3
    expect(await said([name]), name).toEqual([`${name} blame/judged ${line}:10`])
  }
  await put('empty.md', '')
  expect(await said(['empty.md'])).toEqual([])
})

test('templates and components between the words are not words', async () => {
  await put('page.md.erb', `<%= link_to "careless", path(careless) %>\n\n<% if careless %>\n${careless}<% end %>\n`)
  expect(await said(['page.md.erb'])).toEqual(['page.md.erb blame/judged 4:10'])
  await put(
    'page.mdx',
    `import { Careless } from './careless.js'\nexport const title = 'careless'\n\n<Careless name="careless">\n\n${careless}\n{/* careless */}\n\n</Careless>\n`,
  )
  expect(await said(['page.mdx'])).toEqual(['page.mdx blame/judged 6:10'])
})

test('a folder is read with everything that is Markdown, but not what packages and git keep', async () => {
  await mkdir(join(folder, 'tree/.git'), { recursive: true })
  await mkdir(join(folder, 'tree/node_modules'))
  for (const name of ['a.md', 'b.mdx', 'c.md.erb', 'd.txt', 'e.js', '.git/f.md', 'node_modules/g.md', '[h].md'])
    await put(`tree/${name}`, careless)
  const paths = (lines: string[]) => lines.map((line) => line.split(' ')[0])
  expect(paths(await said(['tree']))).toEqual(['tree/[h].md', 'tree/a.md', 'tree/b.mdx', 'tree/c.md.erb', 'tree/d.txt'])
  expect(paths(await said(['tree/[h].md', 'tree/e.js']))).toEqual(['tree/[h].md', 'tree/e.js'])
  await mkdir(join(folder, 'bare'))
  expect((await lint(['bare'])).code).toBe(2)
})

const finding: PlacedFinding = {
  rule: 'own/a,b:c',
  category: 'blame',
  start: 0,
  end: 9,
  words: 'a "<&>\'\n]]> 100%',
  why: 'Why: 5% of\r\nit.',
  ask: '\u0001What?',
  line: 2,
  column: 3,
  endLine: 3,
  endColumn: 4,
}
const hostile = 'a b/"<&>\'%0A,x:y\n\u0002\ud800/ü#?.md'

test('GitHub’s commands stay one line each, whatever names and words say', () => {
  const [line, ...more] = (lintFormats.github?.([{ path: hostile, findings: [finding] }]) ?? '').split('\n')
  expect(more).toEqual([])
  const [, properties = '', message = ''] = /^::warning ([^\r\n]*?)::([^\r\n]*)$/.exec(line ?? '') ?? []
  const back = (words: string) =>
    words.replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%')
  expect(properties.split(',').map((one) => one.split('=')[0])).toEqual(['file', 'line', 'endLine', 'col', 'title'])
  expect(back(properties.split(',')[0]?.slice(5) ?? '')).toBe(hostile)
  expect(back(message)).toContain(finding.why)
})

test('JUnit is XML that a browser reads, whatever names and words say', () => {
  const xml =
    lintFormats.junit?.([
      { path: hostile, findings: [finding] },
      { path: 'clean.md', findings: [] },
    ]) ?? ''
  const name = '[A-Za-z]+'
  const value = String.raw`"(?:[^<&"\u0000-\u001f\ufffe\uffff]|&#\d+;)*"`
  const tag = new RegExp(`<(?:/${name}|${name}(?: ${name}=${value})*\\s*/?|\\?xml[^?]*\\?)>|\\s+`, 'y')
  let at = 0
  const open: string[] = []
  for (tag.lastIndex = 0; at < xml.length; at = tag.lastIndex) {
    const [found] = tag.exec(xml) ?? []
    if (found === undefined) throw new Error(`Not well-formed at ${xml.slice(at, at + 60)}`)
    const named = /^<(\/?)([A-Za-z]+)/.exec(found)
    if (named?.[1] === '/') expect(open.pop()).toBe(named[2])
    else if (named && !found.endsWith('/>')) open.push(named[2] as string)
  }
  expect(open).toEqual([])
  expect(xml.isWellFormed()).toBe(true)
})

test('SARIF has what the standard asks for, and addresses that are some', () => {
  const log = JSON.parse(
    lintFormats.sarif?.([
      { path: hostile, findings: [finding] },
      { path: '/root/c.md', findings: [finding] },
    ]) ?? '',
  )
  expect(log.version).toBe('2.1.0')
  const [{ tool, results, columnKind }] = log.runs
  expect([log.runs.length, columnKind]).toEqual([1, 'utf16CodeUnits'])
  expect(tool.driver.name).toBe('debrief lint')
  const ids = tool.driver.rules.map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const rule of tool.driver.rules) {
    expect(rule.shortDescription.text).toBeTruthy()
    expect(rule.help.text).toBeTruthy()
    if (rule.helpUri !== undefined) expect(URL.canParse(rule.helpUri), rule.id).toBe(true)
  }
  expect(results).toHaveLength(2)
  for (const { message, level, locations } of results) {
    expect(message.text).toBeTruthy()
    expect(['none', 'note', 'warning', 'error']).toContain(level)
    const [{ physicalLocation }] = locations
    const { uri } = physicalLocation.artifactLocation
    expect(uri).toMatch(/^(?:file:\/\/)?[\w\-.~/%!*'()]+$/)
    expect(uri).not.toMatch(/%(?![0-9A-F]{2})/)
    const { startLine, startColumn, endLine, endColumn } = physicalLocation.region
    for (const number of [startLine, startColumn, endLine, endColumn]) expect(number).toBeGreaterThan(0)
    expect(endLine > startLine || endColumn > startColumn).toBe(true)
  }
  expect(results[1].locations[0].physicalLocation.artifactLocation.uri).toBe('file:///root/c.md')
})
