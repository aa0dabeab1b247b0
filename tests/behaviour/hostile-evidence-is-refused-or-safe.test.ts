import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { imported, uploaded } from './imports.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ada: Actor
beforeAll(async () => {
  app = await openTestApp({ DEBRIEF_UPLOAD_LIMIT: '1MiB' })
  ada = await app.actor()
})
afterAll(() => app.close())

const incident = (title: string) => app.services.incidents.create(ada, { title })
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('scripts and formulas in evidence stay text, byte for byte', async () => {
  const { id } = await incident('Texts')
  const evil = [
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x","y")',
    '"><img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
  ]
  await imported(
    app,
    ada,
    id,
    'evil.jsonl',
    evil.map((title, n) => JSON.stringify({ at: `2026-03-01T14:0${n}:00Z`, title })).join('\n'),
  )
  const { rows } = await app.services.timeline.listEvidence(ada, { incidentId: id, offset: 0, limit: 10 })
  expect(rows.map(({ text }) => text)).toEqual(evil)
})

test('a file name cannot leave its place or hide characters', async () => {
  const { id } = await incident('Names')
  const file = await uploaded(app, ada, id, '../../etc/\u202Epasswd\u0000.log', '2026-03-01T14:00:00Z hello\n')
  expect(file.fileName).toBe('passwd.log')
})

test('a truncated ZIP is kept and says what to do', async () => {
  const { id } = await incident('ZIP')
  const file = await uploaded(app, ada, id, 'export.zip', Buffer.from('PK\u0003\u0004 and then nothing more', 'latin1'))
  expect(file).toMatchObject({ state: 'failed', look: null })
  expect(file.error?.message).toMatch(/ZIP/)
  expect(file.error?.remedy).not.toBe('')
})

test('a file over the limit is refused by name and nothing of it is kept', async () => {
  const { id } = await incident('Large')
  const { client: _, key } = await app.clientOf(ada)
  const answer = await fetch(`${app.address}/api/incidents/${id}/imports?name=large.log`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    body: Buffer.alloc(1024 * 1024 + 1, 'a'),
  })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ code: 'TOO_LARGE', data: { remedy: expect.any(String) } })
  expect(await app.services.intake.list(ada, { incidentId: id })).toEqual([])
})

test('only images are ever shown in a page, in a sandbox, to those who may see the incident', async () => {
  const { id } = await incident('Images')
  const image = await uploaded(app, ada, id, 'graph.png', png)
  const page = await uploaded(app, ada, id, 'page.log', '2026-03-01T14:00:00Z <html><script>alert(1)</script>\n')
  const { key } = await app.clientOf(ada)
  const get = (fileId: string) =>
    fetch(`${app.address}/api/incidents/${id}/files/${fileId}`, { headers: { authorization: `Bearer ${key}` } })
  const shown = await get(image.sha256)
  expect([shown.status, shown.headers.get('content-type'), shown.headers.get('content-disposition')]).toEqual([
    200,
    'image/png',
    'inline',
  ])
  expect(shown.headers.get('content-security-policy')).toContain('sandbox')
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(png)
  const kept = await get(page.sha256)
  expect([kept.headers.get('content-type'), kept.headers.get('content-disposition')]).toEqual([
    'application/octet-stream',
    'attachment',
  ])
  await kept.arrayBuffer()
  const other = await incident('Other')
  expect(
    (
      await fetch(`${app.address}/api/incidents/${other.id}/files/${image.sha256}`, {
        headers: { authorization: `Bearer ${key}` },
      })
    ).status,
  ).toBe(404)
})

test('a line of ten megabytes is left out with its place, and the lines around it are read', async () => {
  const big = await openTestApp()
  try {
    const bob = await big.actor()
    const { id } = await big.services.incidents.create(bob, { title: 'Long line' })
    const content = `{"at":"2026-03-01T14:00:00Z","title":"before"}\n{"at":"2026-03-01T14:01:00Z","title":"${'x'.repeat(10 * 1024 * 1024)}"}\n{"at":"2026-03-01T14:02:00Z","title":"after"}\n`
    const { report } = await imported(big, bob, id, 'long.jsonl', content)
    expect(report).toMatchObject({ added: 2, skippedCount: 1, skipped: [{ where: expect.stringContaining('line 2') }] })
  } finally {
    await big.close()
  }
})
