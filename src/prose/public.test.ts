import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lint } from './lint.ts'
import { english } from './rules/en/rules.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const compiler = join(root, 'node_modules/typescript/bin/tsc')
const text = 'In hindsight it was obvious.\n\nThis should have been caught.\n'
let folder: string

// A project of somebody else with the package in it as npm packs it, and nothing else: what it would need is not there.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-prose-'))
  const copy = join(folder, 'copy')
  const { files } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await mkdir(copy)
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.prose.json', 'src/prose'])
    await cp(join(root, name), join(copy, name), { recursive: true })
  expect(files).toContain('dist/prose')
  await run(process.execPath, [compiler, '-p', copy.concat('/tsconfig.prose.json')])
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: copy })
  const installed = join(folder, 'project/node_modules/debrief')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', join(folder, 'debrief-0.1.0.tgz'), '-C', installed, '--strip-components=1'])
  await rm(copy, { recursive: true })
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function inProject(name: string, source: string, command: (file: string) => string[]): Promise<string> {
  const project = join(folder, 'project')
  await writeFile(join(project, 'package.json'), '{"type":"module"}')
  await writeFile(join(project, name), source)
  const { stdout } = await run(process.execPath, command(name), { cwd: project }).catch((failed) => {
    throw new Error(`${failed.message}\n${failed.stdout}`)
  })
  return stdout
}

test('plain JavaScript imports the coach from the package and gets what we get', async () => {
  const source = `import { lint, lintDocument, rules } from 'debrief/prose'
    import { retextDebrief } from 'debrief/prose/retext'
    const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It was careless.' }] }] }
    const found = [lint(${JSON.stringify(text)}, { document: true }), lintDocument(doc).length, rules.length > 20, typeof retextDebrief]
    console.log(JSON.stringify(found))`
  const found = JSON.parse(await inProject('use.js', source, (file) => [file]))
  expect(found).toEqual([lint(text, { document: true }), 1, true, 'function'])
  expect(found[0].length).toBeGreaterThan(1)
}, 60_000)

test.each(['nodenext', 'bundler'])(
  'TypeScript finds the types (%s)',
  async (resolution) => {
    const source = `import { type Finding, type LintOptions, lint, lintDocument } from 'debrief/prose'
    const options: LintOptions = { off: ['vague'] }
    const findings: Finding[] = lint('x', options)
    const [one] = lintDocument({ type: 'doc' })
    export const from: number | undefined = one?.from
    // @ts-expect-error there is no such option
    lint('x', { of: [] })
    export default findings`
    const format = resolution === 'bundler' ? 'esnext' : 'nodenext'
    const command = ['--noEmit', '--strict', '--target', 'es2023', '--module', format, '--moduleResolution', resolution]
    await inProject('use.ts', source, (file) => [compiler, ...command, file])
  },
  60_000,
)

test('patterns are such as Node 20 and browsers of two years ago read', () => {
  for (const { id, match, unless = [] } of english)
    for (const { source } of [...match, ...unless]) {
      const names = [...source.matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name)
      expect(new Set(names).size, `${id}: the same name twice in ${source}`).toBe(names.length)
      expect(source, id).not.toMatch(/\(\?[a-z]*-?[a-z]+:/)
    }
})
