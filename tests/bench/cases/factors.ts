import type { CDPSession, Locator, Page } from 'playwright-core'
import { startBrowser } from '../../e2e/browser.ts'
import { type Figures, percentile, round, spread } from '../figures.ts'
import type { Stage } from '../stage.ts'

const factors = 300
const turns = 60
const adds = 10
/** A page that takes longer will not come any more. */
const patience = 120_000
const aim = 100

/** A graph of 300 factors in the browser: how long each interaction takes until the next picture. */
export async function factorGraph({ debrief, user, note }: Stage): Promise<Figures[]> {
  const key = await makeGraph(user.api)
  const browser = await startBrowser()
  const [name = '', value = ''] = user.cookie.split(/=(.*)/s)
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value, url: debrief.address }])
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    const start = performance.now()
    await page.goto(`${debrief.address}/incidents/${key}/understand/factors`)
    const nodes = page.locator('[data-factor]')
    await nodes.first().waitFor()
    note(`drawn after ${Math.round(performance.now() - start)} ms, ${await nodes.count()} of ${factors} in sight`)
    await page.waitForLoadState('networkidle')
    await measureIn(page)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const figure = async (what: string, times: () => Promise<number[]>) => {
      const before = await busy(session)
      const took = await times()
      return figureOf(what, took, ((await busy(session)) - before) / took.length)
    }
    return [
      await figure('pan, many in sight', () => pan(page)),
      await figure('drag a factor, many in sight', () => drag(page, nodes)),
      await figure('walk along the links', () => walk(page)),
      await figure('pan, near', () => pan(page)),
      await figure('add a factor until it is drawn', () => add(page)),
    ]
  } finally {
    await browser.close()
  }
}

function figureOf(what: string, times: number[], cpu: number): Figures {
  const { p50, p95 } = spread(times)
  return {
    case: `graph of ${factors} factors: ${what}`,
    ours: p95,
    floor: null,
    ratio: null,
    unit: 'ms (p95)',
    aim,
    reached: p95 <= aim,
    p50,
    slowest: round(percentile(times, 1)),
    times: times.length,
    /** Of the page’s main thread, for each interaction with all that follows from it, however busy the machine is. */
    cpu: round(cpu),
  }
}

/** Time of the processor that the page's main thread took so far, in milliseconds. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0) * 1000
}

/** Three led to each, and every other one to one more. */
async function makeGraph(api: Stage['user']['api']): Promise<string> {
  const { id: incidentId, number } = await api.incidents.create({ title: 'Everything came together' })
  const ids = [incidentId]
  for (let index = 1; index < factors; index++) {
    const toIds = [ids[Math.floor((index - 1) / 3)] ?? incidentId]
    const other = ids[Math.floor(index / 7)]
    if (index % 2 === 0 && other && !toIds.includes(other)) toIds.push(other)
    const kind = (['factor', 'latent', 'trigger', 'mitigator'] as const)[index % 4] ?? 'factor'
    const title = `What came together as number ${index}, in some words`
    const { changes } = await api.factors.add({ incidentId, kind, title, toIds })
    ids.push(changes[0]?.id ?? '')
  }
  return `INC-${number}`
}

type Measured = Window & { times: number[]; mark(type: string): void }

/** From the next event of a type until the browser is about to show the picture after it. */
async function measureIn(page: Page): Promise<void> {
  await page.evaluate(() => {
    const measured = window as unknown as Measured
    measured.times = []
    measured.mark = (type) => {
      window.addEventListener(
        type,
        ({ timeStamp }) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => measured.times.push(performance.now() - timeStamp)
            port2.postMessage(null)
          }),
        { capture: true, once: true },
      )
    }
  })
}

async function timesOf(page: Page, count: number, type: string, deed: (turn: number) => Promise<unknown>) {
  await page.evaluate(() => {
    ;(window as unknown as Measured).times = []
  })
  for (let turn = 0; turn < count; turn++) {
    await page.evaluate((name) => (window as unknown as Measured).mark(name), type)
    await deed(turn)
    await page.waitForFunction((done) => (window as unknown as Measured).times.length > done, turn)
  }
  return page.evaluate(() => (window as unknown as Measured).times)
}

async function pan(page: Page): Promise<number[]> {
  const box = await page.locator('.react-flow__pane').boundingBox()
  if (!box) throw new Error('There is no picture.')
  const at = { x: box.x + 12, y: box.y + 12 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  const times = await timesOf(page, turns, 'pointermove', (turn) =>
    page.mouse.move(at.x + 2 + (turn % 30) * 3, at.y + (turn % 20) * 3),
  )
  await page.mouse.up()
  return times
}

async function drag(page: Page, nodes: Locator): Promise<number[]> {
  const box = await nodes.nth(40).boundingBox()
  if (!box) throw new Error('There is no factor.')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  const times = await timesOf(page, turns, 'pointermove', (turn) =>
    page.mouse.move(at.x + 5 + (turn % 30), at.y + 5 + (turn % 20)),
  )
  await page.mouse.up()
  return times
}

async function walk(page: Page): Promise<number[]> {
  await page.getByLabel(/^Picture of how it came about/).focus()
  await page.keyboard.press('Home')
  const keys = ['ArrowLeft', 'ArrowLeft', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowRight']
  return timesOf(page, turns, 'keydown', (turn) => page.keyboard.press(keys[turn % keys.length] ?? 'Home'))
}

async function add(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < adds; turn++) {
    await page.getByLabel(/^Picture of how it came about/).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('a')
    const title = `Added while measuring ${turn}`
    await page.getByLabel('In one sentence').fill(title)
    await page.evaluate((words) => {
      document.addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = () => {
            const drawn = [...document.querySelectorAll('[data-factor]')].some((one) => one.textContent.includes(words))
            if (drawn) (window as unknown as { added: number }).added = performance.now() - timeStamp
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    }, title)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => (window as unknown as { added?: number }).added !== undefined)
    times.push(
      await page.evaluate(() => {
        const measured = window as unknown as { added: number | undefined }
        const took = measured.added ?? Number.NaN
        measured.added = undefined
        return took
      }),
    )
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  return times
}
