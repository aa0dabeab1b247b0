import type { Page } from 'playwright-core'
import { readingPause } from '#features/coach/model.ts'
import { startBrowser } from '../../e2e/browser.ts'
import { type Figures, spread } from '../figures.ts'
import { longReview } from '../long-review.ts'
import type { Stage } from '../stage.ts'

const words = 10_000
const turns = 30
const patience = 60_000
/** Each makes one finding, whatever stands before it. */
const sentence = 'It was human error. '

/** A review of 10,000 words in the workspace: how long after the pause of somebody who writes the coach underlines what it found. */
export async function underlineFindings({ debrief, user }: Stage): Promise<Figures[]> {
  const { number } = await user.api.reviews.import({ document: longReview(user.email, words, 0) })
  const browser = await startBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const [name = '', value = ''] = user.cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: debrief.address }])
    const page = await context.newPage()
    await page.goto(`${debrief.address}/incidents/INC-${number}/review/write`)
    const text = page.locator('[contenteditable=true][data-editor]').first()
    await text.click({ delay: 80, timeout: patience })
    await page.keyboard.press('Control+Home')
    await write(page)
    const took: number[] = []
    for (let turn = 0; turn < turns; turn++) took.push((await write(page)) - readingPause)
    const { p50, p95 } = spread(took)
    return [
      {
        case: `coach, ${words} words, from the end of the pause to the underline`,
        ours: p95,
        floor: null,
        ratio: null,
        unit: 'ms (p95)',
        aim: 50,
        reached: p95 <= 50,
        p50,
      },
    ]
  } finally {
    await browser.close()
  }
}

/** From the last key of a sentence until one more underline is drawn, in milliseconds. */
async function write(page: Page): Promise<number> {
  await page.evaluate(() => {
    const count = () => document.querySelectorAll('[contenteditable=true] .coach-finding').length
    let before = count()
    let pressed = 0
    Object.assign(window, {
      underlined: new Promise<number>((resolve) => {
        const onKey = ({ timeStamp }: KeyboardEvent) => {
          pressed = timeStamp
          before = count()
        }
        document.addEventListener('keydown', onKey, { capture: true })
        const observer = new MutationObserver(() => {
          if (pressed === 0 || count() <= before) return
          observer.disconnect()
          document.removeEventListener('keydown', onKey, { capture: true })
          resolve(performance.now() - pressed)
        })
        observer.observe(document.body, { subtree: true, childList: true, attributes: true })
      }),
    })
  })
  await page.keyboard.type(sentence)
  return page.evaluate(() => (window as unknown as { underlined: Promise<number> }).underlined)
}
