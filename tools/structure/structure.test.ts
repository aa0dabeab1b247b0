import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkStructure } from './check.ts'
import { directions } from './directions.ts'
import { codeOnly, fileRules } from './files.ts'

type Tree = Record<string, string>

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true })
})

const packageNamed = (name: string): Tree => ({
  [`node_modules/${name}/package.json`]: `{ "name": "${name}", "version": "1.0.0", "type": "module", "exports": "./main.js" }`,
  [`node_modules/${name}/main.js`]: 'export const x = 1',
})

// A small house in which everything is where it belongs.
const sound: Tree = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: { '#*': './src/*' },
    dependencies: { kysely: '1.0.0', fastify: '1.0.0' },
    devDependencies: { workshop: '1.0.0' },
  }),
  ...packageNamed('kysely'),
  ...packageNamed('fastify'),
  ...packageNamed('workshop'),
  ...packageNamed('stowaway'),
  'src/apps/server.ts':
    "import { x } from '#features/boats/service.ts'\nimport { y } from '#integrations/radio/radio.ts'\nx(y)\n",
  'src/features/boats/model.ts': "import { now } from '#platform/clock/clock.ts'\nexport const boat = now\n",
  'src/features/boats/policy.ts': "import { boat } from './model.ts'\nexport const maySail = boat\n",
  'src/features/boats/store.ts':
    "import { x as kysely } from 'kysely'\nimport type { Now } from '#platform/clock/clock.ts'\nexport const rows: Now = kysely\n",
  'src/features/boats/service.ts': "import { rows } from './store.ts'\nexport const x = (y: number) => rows + y\n",
  'src/features/boats/hull/model.ts': 'export const hull = 1\n',
  'src/features/boats/web/boat-page.tsx':
    "import { boat } from '../model.ts'\nimport { Sail } from '#ui/sail.tsx'\nexport const page = [boat, Sail]\n",
  'src/features/crews/service.ts': "import { x } from '#features/boats/service.ts'\nexport const crew = x\n",
  'src/formats/logbook/format.ts': "import { boat } from '#features/boats/model.ts'\nexport const read = boat\n",
  'src/integrations/radio/radio.ts': "import { hull } from '#features/boats/hull/model.ts'\nexport const y = hull\n",
  'src/platform/clock/clock.ts': 'export type Now = number\nexport const now: Now = 1\n',
  'src/platform/db/database.ts': 'export const db = 1\n',
  'src/platform/http/server.ts': "import { x } from 'fastify'\nexport const http = x\n",
  'src/prose/rule.ts': 'export const rule = 1\n',
  'src/ui/sail.tsx': 'export const Sail = 1\n',
  'tests/builders/boat.ts': "import { boat } from '#features/boats/model.ts'\nexport const built = boat\n",
}

// For each rule something that breaks it, and nothing else that does.
const broken: Record<string, Tree> = {
  'no-cycles': {
    'src/prose/one.ts': "import type { Two } from './two.ts'\nexport type One = Two\n",
    'src/prose/two.ts': "import type { One } from './one.ts'\nexport type Two = One\n",
  },
  resolvable: { 'src/prose/lost.ts': "import { gone } from '#prose/gone.ts'\nexport const lost = gone\n" },
  'apps-are-on-top': { 'src/features/crews/jobs.ts': "import '#apps/server.ts'\n" },
  'tests-are-outside': { 'src/apps/cli.ts': "import { built } from '../../tests/builders/boat.ts'\nbuilt\n" },
  'platform-knows-no-product': {
    'src/platform/mail/mail.ts':
      "import type { boat } from '#features/boats/model.ts'\nexport type Mail = typeof boat\n",
  },
  'ui-knows-no-noun': {
    'src/ui/mast.tsx': "import { boat } from '#features/boats/model.ts'\nexport const mast = boat\n",
  },
  'prose-stands-alone': {
    'src/prose/other.ts': "import { now } from '#platform/clock/clock.ts'\nexport const other = now\n",
  },
  'translators-only-translate': {
    'src/formats/chart/format.ts': "import { x } from '#features/boats/service.ts'\nexport const chart = x\n",
  },
  'translators-touch-no-database': {
    'src/formats/chart/format.ts': "import { db } from '#platform/db/database.ts'\nexport const chart = db\n",
  },
  'integrations-ignore-each-other': {
    'src/formats/chart/format.ts': "import { read } from '#formats/logbook/format.ts'\nexport const chart = read\n",
  },
  'formats-and-integrations-apart': {
    'src/integrations/post/post.ts': "import { read } from '#formats/logbook/format.ts'\nexport const post = read\n",
  },
  'formats-ignore-integrations': {
    'src/formats/chart/format.ts': "import { y } from '#integrations/radio/radio.ts'\nexport const chart = y\n",
  },
  'features-know-no-translator': {
    'src/features/crews/jobs.ts': "import { y } from '#integrations/radio/radio.ts'\nexport const job = y\n",
  },
  'feature-by-its-front-door': {
    'src/features/boats/tide-table.ts': 'export const tide = 1\n',
    'src/features/crews/jobs.ts': "import { tide } from '#features/boats/tide-table.ts'\nexport const job = tide\n",
  },
  'store-is-private': {
    'src/features/boats/routes.ts': "import { rows } from './store.ts'\nexport const routes = rows\n",
  },
  'models-are-pure': {
    'src/features/crews/policy.ts': "import { crew } from './service.ts'\nexport const may = crew\n",
  },
  'web-sees-what-a-browser-may': {
    'src/features/crews/web/crew-page.tsx': "import { crew } from '../service.ts'\nexport const page = crew\n",
  },
  'browser-has-no-node': {
    'src/ui/file.tsx': "import { readFileSync } from 'node:fs'\nexport const file = readFileSync\n",
  },
  'services-speak-no-http': { 'src/features/ports/service.ts': "import { x } from 'fastify'\nexport const port = x\n" },
  'development-parts-do-not-ship': { 'src/apps/cli.ts': "import { x } from 'workshop'\nx\n" },
  'declared-dependencies': { 'src/apps/cli.ts': "import { x } from 'stowaway'\nx\n" },

  'kebab-case': { 'src/prose/badName.ts': 'export const a = 1\n' },
  'no-catch-all-names': { 'src/prose/utils.ts': 'export const a = 1\n' },
  'no-barrels': { 'src/prose/all.ts': "export { rule } from './rule.ts'\n" },
  'closed-file-names': { 'src/features/boats/sail-store.ts': 'export const a = 1\n' },
  'pure-side-files': {
    'src/features/boats/tide-table.ts': "import { db } from '#platform/db/database.ts'\nexport const tide = db\n",
  },
  'at-most-400-lines': { 'src/prose/long.ts': 'export {}\n'.padEnd(420, '\n') },
  'settings-in-one-place': { 'src/apps/cli.ts': 'export const port = process.env.PORT\n' },
  'sql-only-in-stores': {
    'src/features/boats/service.ts': 'export const x = () => `delete from boats`\n',
  },
  'erasable-types': { 'src/prose/kinds.ts': 'export enum Kind {\n  One,\n}\n' },
}

const build = (tree: Tree) => {
  const root = mkdtempSync(join(tmpdir(), 'debrief-house-'))
  roots.push(root)
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, paths: Object.keys(tree).filter((path) => /^(src|tests)\//.test(path)) }
}

const rulesBroken = async (tree: Tree) => {
  const { root, paths } = build(tree)
  const { findings } = await checkStructure(root, paths)
  return [...new Set(findings.map((finding) => finding.rule))]
}

test('a house in which everything is where it belongs has no findings', async () => {
  expect(await rulesBroken(sound)).toEqual([])
})

test.each([...directions, ...fileRules].map((rule) => rule.name))('%s is noticed when it is broken', async (name) => {
  expect(broken).toHaveProperty([name])
  expect(await rulesBroken({ ...sound, ...broken[name] })).toEqual([name])
})

test('a check that finds no file fails instead of passing', async () => {
  const { root } = build({ 'package.json': '{}' })
  await expect(checkStructure(root, [])).rejects.toThrow(/read 0 files/)
})

test('words in comments and texts are not taken for code', () => {
  expect(codeOnly("a // process.env\n/* process.env\n */ b 'process.env'")).not.toContain('process')
})
