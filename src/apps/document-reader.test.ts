import { afterAll, expect, test, vi } from 'vitest'
import { createDocumentReader } from './document-reader.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const readers: ReturnType<typeof createDocumentReader>[] = []
const reader = (limits?: Parameters<typeof createDocumentReader>[0]) => {
  const made = createDocumentReader(limits)
  readers.push(made)
  return made
}
vi.setConfig({ testTimeout: 40_000 })
afterAll(() => Promise.all(readers.map(({ close }) => close())))

test('reads one after another, and what is no document says so without ending the rest', async () => {
  const { read } = reader()
  const [first, none, last] = await Promise.allSettled([
    read({ name: 'a.md', bytes: bytes('# First') }),
    read({ name: 'b.md', bytes: bytes('') }),
    read({ name: 'c.md', bytes: bytes('# Last') }),
  ])
  expect([first, last].map((one) => one.status === 'fulfilled' && one.value.title?.value)).toEqual(['First', 'Last'])
  expect(none).toMatchObject({ status: 'rejected', reason: { name: 'UnreadableFile', where: 'b.md' } })
})

test('a document that takes too long is given up, and the next one is read', async () => {
  const { read } = reader({ longestMs: 1, mostMegabytes: 512, idleMs: 1_000 })
  await expect(read({ name: 'slow.md', bytes: bytes('# Slow') })).rejects.toMatchObject({
    name: 'UnreadableFile',
    message: expect.stringContaining('takes more time'),
  })
  const patient = reader()
  expect((await patient.read({ name: 'a.md', bytes: bytes('# Next') })).title?.value).toBe('Next')
})

test('a document that takes too much memory ends its thread and not the program', async () => {
  const { read } = reader({ longestMs: 60_000, mostMegabytes: 16, idleMs: 1_000 })
  const many = `# Timeline\n\n${'- 12:00 UTC something happened here\n'.repeat(20_000)}`
  await expect(read({ name: 'big.md', bytes: bytes(many) })).rejects.toMatchObject({
    name: 'UnreadableFile',
    message: expect.stringContaining('takes more memory'),
  })
})
