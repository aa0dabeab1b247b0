import type { Transaction } from 'yjs'
import { openReview, type Writer } from '../behaviour/writer.ts'

export interface TypingOptions {
  /** Servers, taken in turn by the writers. */
  addresses: string[]
  headers: Record<string, string>
  incidentId: string
  writers: number
  seconds: number
  /** Something that happens in the middle, such as the death of a server. */
  halfWay?(): Promise<void>
}

export interface Typed {
  /** From each keystroke until it was in another browser, in milliseconds. */
  times: number[]
  /** The same of those struck while a server was away. */
  timesAway: number[]
  /** How long it was away, in seconds. */
  away: number
  keys: number
  /** Keystrokes that are not in every copy at the end. */
  lost: number
  equal: boolean
}

/** A browser tries again after at most this long, in milliseconds. */
const backAfter = 500

/** Keys a second that each writer strikes: 60 words a minute. */
const keysPerSecond = 5

/** People who type at once into one review, each into a paragraph of their own; one more only looks on, at the last server. */
export async function typeTogether(options: TypingOptions): Promise<Typed> {
  const { addresses, headers, incidentId, writers, seconds, halfWay } = options
  const open = (number: number) => openReview(addresses[number % addresses.length] ?? '', { headers, incidentId })
  const many = Array.from({ length: writers }, (_, number) => open(number))
  const watcher = open(addresses.length - 1)
  const all = [...many, watcher]
  await Promise.all(all.map((writer) => writer.synced()))
  for (const writer of many) writer.write('')
  await all.reduce((before, one) => before.then(() => one.until(() => lines(one) >= writers)), Promise.resolve())

  const struck = new Map<string, number>()
  const times: number[] = []
  const timesAway: number[] = []
  const away = { from: Number.POSITIVE_INFINITY, until: Number.POSITIVE_INFINITY }
  watcher.doc.on('afterTransaction', ({ beforeState, afterState }: Transaction) => {
    const now = performance.now()
    for (const [client, after] of afterState) {
      for (let clock = beforeState.get(client) ?? 0; clock < after; clock++) {
        const at = struck.get(`${client} ${clock}`)
        if (at !== undefined) (at >= away.from && at <= away.until ? timesAway : times).push(now - at)
      }
    }
  })
  const keysEach = seconds * keysPerSecond
  const typing = many.map(async (writer, number) => {
    await pause((number / writers) * (1_000 / keysPerSecond))
    const text = ownText(writer)
    for (let key = 0; key < keysEach; key++) {
      struck.set(`${writer.doc.clientID} ${clockOf(writer)}`, performance.now())
      text.insert(text.length, 'abcdefghij'[key % 10] ?? '')
      await pause(1_000 / keysPerSecond)
    }
  })
  if (halfWay) {
    await pause((seconds * 1_000) / 2)
    // What was on its way when the server died counts as struck while it was away.
    away.from = performance.now() - 1_000
    await halfWay()
    away.until = performance.now() + backAfter
  }
  await Promise.all(typing)
  const expected = writers * keysEach
  await Promise.race([Promise.all(all.map((one) => one.until(() => letters(one) >= expected))), pause(60_000)])
  const lost = Math.max(...all.map((one) => expected - letters(one)))
  const equal = new Set(all.map((one) => one.text())).size === 1
  for (const one of all) one.leave()
  return { times, timesAway, away: halfWay ? (away.until - away.from) / 1_000 : 0, keys: expected, lost, equal }
}

const lines = (writer: Writer) => writer.doc.getXmlFragment('section:summary').length
const letters = (writer: Writer) => writer.text().replaceAll('\n', '').length
const clockOf = ({ doc }: Writer) =>
  doc.store.clients.get(doc.clientID)?.reduce((_, { id, length }) => id.clock + length, 0) ?? 0
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The text of the paragraph that this writer made. */
function ownText(writer: Writer) {
  for (const block of writer.doc.getXmlFragment('section:summary').toArray()) {
    if (block._item?.id.client !== writer.doc.clientID) continue
    const [text] = (
      block as unknown as { toArray(): { insert(at: number, text: string): void; length: number }[] }
    ).toArray()
    if (text) return text
  }
  throw new Error('The writer’s paragraph is not there.')
}
