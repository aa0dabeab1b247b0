import type { Browser, Page } from 'playwright-core'
import { startBrowser } from '../../e2e/browser.ts'
import { type Figures, percentile, round, spread } from '../figures.ts'
import { joinMeeting, type SimulatedPerson } from '../meeting-people.ts'
import type { Stage } from '../stage.ts'

/** With the one in the browser, thirty. */
const people = 29
const turns = 30
const aim = 100
/** One deed of each simulated person in so many milliseconds, on average. */
const deedEveryMs = 3_000
/** A page that takes longer will not come any more. */
const patience = 60_000

/** A meeting of thirty people who write, vote and note all the time: how long each interaction takes in a real browser. */
export async function meetingOfThirty({ debrief, user, note }: Stage): Promise<Figures[]> {
  const { api } = user
  const { id: incidentId, number } = await api.incidents.create({ title: 'Thirty people talk about it' })
  await api.meeting.prepare({ incidentId })
  const now = async () => {
    const { meeting } = await api.meeting.get({ incidentId })
    if (!meeting) throw new Error('The meeting is not there.')
    return meeting
  }
  await api.meeting.start({ incidentId, version: (await now()).version })
  const cards = (await now()).items.find(({ kind }) => kind === 'cards')
  if (!cards) throw new Error('The agenda has no brainstorm.')
  const steer = async (itemId: string) => api.meeting.steer({ incidentId, itemId, version: (await now()).version })
  await steer(cards.id)
  const all: SimulatedPerson[] = []
  for (let person = 0; person < people; person++) {
    const { link } = await api.people.invites.create({ role: 'member' })
    all.push(await joinMeeting(debrief.address, link, `Person ${person}`, incidentId))
  }
  note(`${people} people are there`)
  const browser = await startBrowser()
  const [name = '', value = ''] = user.cookie.split(/=(.*)/s)
  const open = () => openPage(browser, debrief.address, { name, value }, number)
  const busy = keepBusy(all, incidentId, cards.id)
  try {
    const [page, other] = [await open(), await open()]
    const figures: Figures[] = []
    const add = async (turn: number) => {
      await page.getByPlaceholder('One thought, one card').fill(`Card of the browser ${turn}`)
      return untilDrawn(page, `Card of the browser ${turn}`, () => page.keyboard.press('Enter'))
    }
    figures.push(figure('write a card', await repeat(turns, add)))
    const say = async (turn: number) => {
      await page.getByPlaceholder('Write down what is said').fill(`Note of the browser ${turn}`)
      return untilDrawn(page, `Note of the browser ${turn}`, () => page.keyboard.press('Enter'))
    }
    figures.push(figure('write a note', await repeat(turns, say)))
    await api.meeting.items.phase({ incidentId, id: cards.id, to: 'grouping' })
    await page.getByRole('button', { name: 'Open the vote' }).waitFor({ timeout: patience })
    note(`${(await now()).cards.length} cards are shown`)
    figures.push(figure('strike a key beside the cards', await repeat(turns, (turn) => typeKey(page, turn))))
    await api.meeting.items.phase({ incidentId, id: cards.id, to: 'voting' })
    await page.getByText('You gave 0 of').waitFor({ timeout: patience })
    const dot = (turn: number) => {
      const [less, more] = ['less', 'more'].map((way) =>
        page.getByRole('button', { name: `One dot ${way} on` }).first(),
      )
      const wanted = turn % 2 === 0 ? 1 : 0
      return untilDrawn(page, `You gave ${wanted} of`, async () => (wanted === 1 ? more : less)?.click())
    }
    figures.push(figure('give a dot or take it back', await repeat(turns, dot)))
    const items = (await now()).items
    const at = items.findIndex(({ id }) => id === cards.id)
    const [first, second] = [items[at], items[at + 1]]
    const across: number[] = []
    const lead = async (turn: number) => {
      const to = turn % 2 === 0 ? second : first
      const there = other
        .locator('h2', { hasText: to?.title ?? '' })
        .first()
        .waitFor({ timeout: patience })
      const button = page.getByRole('button', { name: turn % 2 === 0 ? 'Next item' : 'Back to the item before' })
      const start = performance.now()
      const took = await untilDrawn(page, to?.title ?? '', () => button.click(), 'main header h2, main h2')
      await there
      across.push(performance.now() - start)
      return took
    }
    figures.push(figure('lead everybody to another item', await repeat(turns, lead)))
    const load = await busy.stop()
    const reads = spread(all.flatMap((one) => one.reads))
    const { p50, p95 } = spread(across)
    figures.push({
      case: `meeting of ${people + 1}: until everybody is led to another item, in another browser`,
      ours: p95,
      floor: null,
      ratio: null,
      unit: 'ms (p95)',
      p50,
      deeds: load.deeds,
      refused: load.refused,
      deedP95: spread(load.times).p95,
      readsOfOthers: all.reduce((sum, one) => sum + one.reads.length, 0),
      readP50: reads.p50,
      readP95: reads.p95,
      notices: all.reduce((sum, one) => sum + one.notices(), 0),
      cards: (await now()).cards.length,
    })
    return figures
  } finally {
    await busy.stop()
    for (const one of all) one.leave()
    await browser.close()
  }
}

function figure(what: string, times: number[]): Figures {
  const { p50, p95 } = spread(times)
  return {
    case: `meeting of ${people + 1}: ${what}, until it is drawn`,
    ours: p95,
    floor: null,
    ratio: null,
    unit: 'ms (p95)',
    aim,
    reached: p95 <= aim,
    p50,
    slowest: round(percentile(times, 1)),
    times: times.length,
  }
}

async function repeat(count: number, work: (turn: number) => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) times.push(await work(turn))
  return times
}

async function openPage(
  browser: Browser,
  address: string,
  cookie: { name: string; value: string },
  number: number,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ ...cookie, url: address }])
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  await page.goto(`${address}/incidents/INC-${number}/meeting`)
  await page.getByPlaceholder('One thought, one card').waitFor()
  return page
}

/** From the event of a press until the browser is about to draw the picture in which `text` stands. */
async function untilDrawn(page: Page, text: string, press: () => Promise<unknown>, where = 'main'): Promise<number> {
  await page.evaluate(
    ([wanted, place]) => {
      let began = 0
      const begin = (event: Event) => {
        began ||= event.timeStamp
      }
      for (const kind of ['keydown', 'click']) document.addEventListener(kind, begin, { capture: true, once: true })
      const took = new Promise<number>((resolve) => {
        const look = () => {
          const there = [...document.querySelectorAll(place ?? 'main')].some((one) =>
            one.textContent?.includes(wanted ?? ''),
          )
          if (began === 0 || !there) return
          watcher.disconnect()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - began)
            port2.postMessage(null)
          })
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      Object.assign(window, { took })
    },
    [text, where],
  )
  await press()
  return page.evaluate(() => (window as unknown as { took: Promise<number> }).took)
}

/** From a key in a field until the next picture, while all cards are shown and change. */
async function typeKey(page: Page, turn: number): Promise<number> {
  const field = page.getByLabel('An idea for action').last()
  if (turn === 0) await field.focus()
  await page.evaluate(() => {
    const took = new Promise<number>((resolve) => {
      document.addEventListener(
        'keydown',
        ({ timeStamp }) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - timeStamp)
            port2.postMessage(null)
          }),
        { capture: true, once: true },
      )
    })
    Object.assign(window, { took })
  })
  await page.keyboard.press('abcdefgh'.charAt(turn % 8))
  return page.evaluate(() => (window as unknown as { took: Promise<number> }).took)
}

/** Everybody does something every few seconds: writes a card or a note, gives a dot, says that they are here. */
function keepBusy(all: readonly SimulatedPerson[], incidentId: string, itemId: string) {
  const times: number[] = []
  let deeds = 0
  let refused = 0
  let over = false
  const deed = ({ api, seen }: SimulatedPerson, turn: number): Promise<unknown> => {
    const phase = seen()?.items.find(({ id }) => id === itemId)?.phase
    if (turn % 4 === 3) return api.meeting.here({ incidentId, itemId: null })
    if (turn % 4 === 2) return api.meeting.notes.add({ incidentId, kind: 'note', text: `Said ${turn}`, itemId })
    const target = seen()?.cards[turn % 7]
    if (phase === 'voting' && target)
      return api.meeting.cards.vote({ incidentId, itemId, targetId: target.groupId ?? target.id, count: turn % 2 })
    return api.meeting.cards.add({ incidentId, itemId, text: `A thought, number ${turn}` })
  }
  const work = all.map(async (person, number) => {
    await pause((number / all.length) * deedEveryMs)
    for (let turn = number; !over; turn++) {
      const start = performance.now()
      await deed(person, turn).then(
        () => times.push(performance.now() - start),
        () => {
          refused += 1
        },
      )
      deeds += 1
      await pause(deedEveryMs - (performance.now() - start))
    }
  })
  return {
    async stop() {
      over = true
      await Promise.all(work)
      return { deeds, refused, times }
    },
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)))
