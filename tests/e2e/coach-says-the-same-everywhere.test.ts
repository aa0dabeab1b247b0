import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding } from '#prose/finding.ts'
import { lint } from '#prose/lint.ts'
import { exampleTexts, generatedReviews, writtenReview } from '../builders/prose-documents.ts'
import { startBrowser } from './browser.ts'

const root = resolve(import.meta.dirname, '../..')
const texts = [
  writtenReview,
  writtenReview.replaceAll('\n', '\r\n'),
  ...generatedReviews(20),
  exampleTexts.join('\n\n'),
  '\ud83d careless \udd25\n\n\u0000 should have been caught, ﷽ caf\u0065\u0301 human error',
]

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await startBrowser()
  folder = await mkdtemp(join(tmpdir(), 'debrief-same-'))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** The coach as pages get it: bundled and made small. */
async function bundled(): Promise<string> {
  const entry = join(root, 'src/prose/public.ts')
  const lib = { entry, formats: ['iife' as const], name: 'coach' }
  const [output] = (await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, minify: true, target: 'es2023', lib },
  })) as Rolldown.RolldownOutput[]
  const chunk = output?.output.find(({ type }) => type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('Nothing was built.')
  return chunk.code
}

test('Chromium, the server’s Node and the terminal say the same of the same texts', async () => {
  const here = texts.map((text) => lint(text, { document: true }))
  expect(here[0]?.map(({ rule }) => rule.split('/')[0])).toEqual(
    expect.arrayContaining(['counterfactual', 'blame', 'vague', 'hindsight', 'single-cause', 'pasted-log', 'document']),
  )

  const page = await browser.newPage()
  await page.addScriptTag({ content: await bundled() })
  const inBrowser = await page.evaluate((given) => {
    const { coach } = globalThis as unknown as { coach: { lint: typeof lint } }
    return given.map((text) => coach.lint(text, { document: true }))
  }, texts)
  expect(inBrowser).toEqual(here)

  // What no file can hold is left out in the terminal.
  const files = texts.filter((text) => text.isWellFormed() && !text.includes('\0'))
  expect(files.length).toBe(texts.length - 1)
  const names = files.map((_, index) => `${String(index).padStart(3, '0')}.md`)
  await Promise.all(files.map((text, index) => writeFile(join(folder, names[index] as string), text)))
  const command = [join(root, 'bin/debrief.mjs'), 'lint', '--format', 'json', ...names]
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: folder, maxBuffer: 2 ** 27 })
  const inTerminal = (JSON.parse(stdout) as { findings: Finding[] }[]).map(({ findings }) =>
    findings.map(({ rule, category, start, end, words, why, ask }) => ({
      rule,
      category,
      start,
      end,
      words,
      why,
      ask,
    })),
  )
  expect(inTerminal).toEqual(here.slice(0, files.length))
})
