import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { isChatExport, zipped } from './bundle.ts'

const file = (path: string, text: string) => ({ path, file: new File([text], path.split('/').at(-1) ?? path) })

test('an unpacked chat export is told from a folder of other files', () => {
  expect(isChatExport([file('acme/channels.json', '[]'), file('acme/ops/2026-03-01.json', '[]')])).toBe(true)
  expect(isChatExport([file('alerts/channels.json', '[]'), file('alerts/one.json', '{}')])).toBe(false)
  expect(isChatExport([file('logs/2026-03-01.json', '[]')])).toBe(false)
  expect(
    isChatExport([file('zulip-export-x/realm.json', '{}'), file('zulip-export-x/messages-000001.json', '{}')]),
  ).toBe(true)
  expect(
    isChatExport([file('package/messages/c1/channel.json', '{}'), file('package/messages/c1/messages.json', '[]')]),
  ).toBe(true)
  expect(isChatExport([file('package/messages/c1/messages.json', '[]')])).toBe(false)
})

test('what was zipped comes out byte for byte', async () => {
  const text = 'ä message with 🎈\n'.repeat(5_000)
  const seen: number[] = []
  const blob = await zipped([file('a/users.json', '[]'), file('a/ops/2026-03-01.json', text)], (part) =>
    seen.push(part),
  )
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
  expect(new TextDecoder().decode(files['a/ops/2026-03-01.json'])).toBe(text)
  expect(seen).toEqual([0.5, 1])
})
