// What was said to be saved is there after `kill -9`, also when nobody who wrote it comes back; and whoever comes back loses
// nothing at all.
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { firstKey, startSupervised } from './supervised-server.ts'
import { openReview, type Writer } from './writer.ts'

const writers = 50
const turns = 6

// On a server the rows are PostgreSQL's to keep; `several-processes-write-one-review` kills processes there.
const onServer = inject('testDatabase').kind === 'server'
let server: Awaited<ReturnType<typeof startSupervised>>
let key = ''
const opened: Writer[] = []

beforeAll(async () => {
  if (onServer) return
  server = await startSupervised()
  await server.answers()
  key = await firstKey(server)
})
afterAll(async () => {
  for (const writer of opened) writer.leave()
  await server?.stop()
})

async function openMany(title: string) {
  const { id } = await server.client(key).incidents.create({ title })
  const headers = { authorization: `Bearer ${key}` }
  const many = Array.from({ length: writers }, () => openReview(server.address, { headers, incidentId: id }))
  opened.push(...many)
  await Promise.all(many.map((writer) => writer.synced()))
  return { id, headers, many }
}

test.skipIf(onServer)(
  'everything acknowledged before the kill is there, though none of the writers comes back',
  { timeout: 120_000 },
  async () => {
    const { id, headers, many } = await openMany('Killed')
    const acknowledged: string[] = []
    const halfWay = new Promise<void>((resolve) => {
      for (const [number, writer] of many.entries()) {
        const next = async (turn: number): Promise<void> => {
          const text = `Writer ${number}, turn ${turn}.`
          writer.write(text)
          const { type } = await writer.save()
          if (type === 'saved') acknowledged.push(text)
          if (acknowledged.length >= (writers * turns) / 2) resolve()
          else await next(turn + 1)
        }
        void next(0)
      }
    })
    await halfWay
    // While others wait for their answers. Nobody comes back.
    const killed = server.killServer()
    for (const writer of many) writer.leave()
    await killed
    const kept = [...acknowledged]
    expect(kept.length).toBeGreaterThanOrEqual((writers * turns) / 2)

    await server.answers()
    const reader = openReview(server.address, { headers, incidentId: id })
    opened.push(reader)
    await reader.synced()
    const there = new Set(reader.text().split('\n'))
    expect(kept.filter((text) => !there.has(text))).toEqual([])
  },
)

test.skipIf(onServer)(
  'fifty writers whose server is killed once come back by themselves; all copies are equal and nothing is lost',
  { timeout: 120_000 },
  async () => {
    const { id, many } = await openMany('Together')
    const written: string[] = []
    let killed: Promise<void> | undefined
    await Promise.all(
      many.map(async (writer, number) => {
        for (let turn = 0; turn < turns; turn++) {
          const text = `Writer ${number}, turn ${turn}.`
          writer.write(text)
          written.push(text)
          if (written.length === (writers * turns) / 2) killed = server.killServer()
          // While the line is broken people go on writing.
          if (turn % 2 === 1) await writer.save()
        }
      }),
    )
    await killed
    const answers = await Promise.all(many.map((writer) => writer.save()))
    expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(['saved']))

    const [first] = many as [Writer]
    const all = written.toSorted()
    for (const writer of many) await writer.until(() => writer.text().split('\n').length >= all.length)
    for (const writer of many) expect(writer.text()).toBe(first.text())
    expect(first.text().split('\n').filter(Boolean).toSorted()).toEqual(all)

    // The review that others read follows.
    const { reviews } = server.client(key)
    const told = async () => (await reviews.get({ incidentId: id })).sections.find((one) => one.sectionId === 'summary')
    await expect
      .poll(async () => (await told())?.markdown.match(/Writer \d+, turn \d\./g)?.length, { timeout: 30_000 })
      .toBe(all.length)
  },
)
