import type { CDPSession, Page } from 'playwright-core'
import { startBrowser } from '../../e2e/browser.ts'
import { type Figures, percentile, round, spread } from '../figures.ts'
import { longReview } from '../long-review.ts'
import type { Stage } from '../stage.ts'

const words = 50_000
const events = 2_000
const keys = 120
/** A page that takes longer will not come any more. */
const patience = 120_000

/** A review of 50,000 words and 2,000 events in the workspace: until its text can be edited, and how long a key takes. */
export async function writePage({ debrief, user, note }: Stage): Promise<Figures[]> {
  const { number } = await user.api.reviews.import({ document: longReview(user.email, words, events) })
  const browser = await startBrowser()
  const [name = '', value = ''] = user.cookie.split(/=(.*)/s)
  const address = `${debrief.address}/incidents/INC-${number}/review/write`
  const open = async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value, url: debrief.address }])
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const start = performance.now()
    await page.goto(address, { waitUntil: 'commit' })
    const text = page.locator('[contenteditable=true][data-editor]').first()
    await text.waitFor({ timeout: patience })
    const took = performance.now() - start
    return { context, page, text, session, took, cpu: await busy(session) }
  }
  try {
    const first = await open()
    note(`opened for the first time in ${Math.round(first.took)} ms`)
    await first.context.close()
    const opened: number[] = []
    const worked: number[] = []
    for (let turn = 0; turn < 5; turn++) {
      const { context, took, cpu } = await open()
      opened.push(took)
      worked.push(cpu)
      await context.close()
    }
    const { context, page, text, session } = await open()
    await page.waitForFunction(
      () =>
        document.querySelectorAll('[data-section]').length ===
        document.querySelectorAll('[data-section] [data-editor]').length,
      undefined,
      { timeout: patience },
    )
    await page.waitForLoadState('networkidle')
    await text.click()
    const before = await busy(session)
    const typed = await typeAndMeasure(page)
    const cpu = ((await busy(session)) - before) / keys
    await context.close()
    const openedIn = percentile(opened, 0.5)
    const { p50, p95 } = spread(typed)
    return [
      {
        case: `workspace, ${words} words and ${events} events, until the text can be edited`,
        ours: round(openedIn),
        floor: null,
        ratio: null,
        unit: 'ms',
        aim: 2_000,
        reached: openedIn <= 2_000,
        firstTime: round(first.took),
        cpu: round(percentile(worked, 0.5)),
      },
      {
        case: `workspace, ${words} words and ${events} events, from a key to the next picture`,
        ours: p95,
        floor: null,
        ratio: null,
        unit: 'ms (p95)',
        aim: 50,
        reached: p95 <= 50,
        p50,
        cpuPerKey: round(cpu),
      },
    ]
  } finally {
    await browser.close()
  }
}

/** Time of the processor that the page's main thread took so far, in milliseconds, however busy the machine is. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0) * 1000
}

/** From the event of each key until the browser is about to draw the picture after it. */
async function typeAndMeasure(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => times.push(performance.now() - timeStamp)
          port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'abcdefgh'.charAt(key % 8))
    await page.waitForFunction((count) => (window as unknown as { keyTimes: number[] }).keyTimes.length > count, key)
  }
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes)
}
