import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const listing = `
import { registerHooks } from 'node:module'
const seen = new Set()
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    seen.add(found.url)
    return found
  },
})
await import('#apps/server.ts')
console.log(JSON.stringify([...seen]))
`

test('readers of old documents and the library of Slack are not loaded before somebody needs them', {
  timeout: 60_000,
}, async () => {
  const given = ['--input-type=module', '--eval', listing]
  const { stdout } = await promisify(execFile)(process.execPath, given, { maxBuffer: 64 * 2 ** 20 })
  const loaded = JSON.parse(stdout) as string[]
  expect(loaded.length).toBeGreaterThan(100)
  const heavy = /\/node_modules\/(?:mammoth|@?asciidoctor|@slack|axios|parse5|rehype-parse|yaml)\/|post-mortem\/read/
  expect(loaded.filter((url) => heavy.test(url))).toEqual([])
})
