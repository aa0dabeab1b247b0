import type { Page } from 'playwright-core'
import { startBrowser } from '../../e2e/browser.ts'
import { type Figures, spread } from '../figures.ts'
import type { Stage } from '../stage.ts'
import { typeTogether } from '../typing.ts'

const writers = 50
const seconds = 15
const words = 25

/** Two real browsers in one review while fifty others write: from a key in one until the word stands in the other. */
export async function twoBrowsers({ debrief, user, note }: Stage): Promise<Figures[]> {
  const { id, number } = await user.api.incidents.create({ title: 'Written together' })
  const browser = await startBrowser()
  const [name = '', value = ''] = user.cookie.split(/=(.*)/s)
  const open = async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value, url: debrief.address }])
    const page = await context.newPage()
    await page.goto(`${debrief.address}/incidents/INC-${number}/review/write`)
    await page.locator('[data-editor=impact]').waitFor({ timeout: 60_000 })
    return page
  }
  try {
    const [typist, reader] = [await open(), await open()]
    await Promise.all([watchKeys(typist), watchWords(reader)])
    await typist.locator('[data-editor=impact]').focus()
    await typist.keyboard.press('Control+End')
    const others = typeTogether({
      addresses: [debrief.address],
      headers: { authorization: `Bearer ${user.key}` },
      incidentId: id,
      writers,
      seconds,
    })
    for (let word = 0; word < words; word++) {
      await typist.keyboard.type(`q${word}z `, { delay: 80 })
      await reader.waitForFunction((wanted) => document.body.dataset.seen?.split(' ').includes(wanted), `q${word}z`, {
        timeout: 60_000,
      })
    }
    const { lost, equal } = await others
    note(`${writers} others: ${lost} keys lost, copies ${equal ? 'equal' : 'different'}`)
    const struck = await typist.evaluate(() => (window as unknown as { struck: number[] }).struck)
    const seen = await reader.evaluate(() => (window as unknown as { seenAt: number[] }).seenAt)
    const textOf = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-editor=impact], [data-editor=summary]')]
          .map((editor) => {
            const copy = editor.cloneNode(true) as HTMLElement
            for (const caret of copy.querySelectorAll('.others-caret')) caret.remove()
            return copy.textContent
          })
          .join('\n'),
      )
    const same = (await textOf(typist)) === (await textOf(reader))
    const { p50, p95 } = spread(struck.map((at, word) => (seen[word] ?? Number.NaN) - at))
    return [
      {
        case: `from a key in one browser until the word stands in another, while ${writers} others write`,
        ours: p95,
        floor: null,
        ratio: null,
        unit: 'ms (p95)',
        p50,
        words,
        lost,
        allCopiesEqual: equal && same,
      },
    ]
  } finally {
    await browser.close()
  }
}

/** Notes when the last letter of each word was struck. */
const watchKeys = (page: Page) =>
  page.evaluate(() => {
    const struck: number[] = []
    Object.assign(window, { struck })
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'z') struck.push(performance.timeOrigin + event.timeStamp)
    }
    document.addEventListener('keydown', onKey, { capture: true })
  })

/** Notes when each word is in the page. */
const watchWords = (page: Page) =>
  page.evaluate(() => {
    const seenAt: number[] = []
    const seen: string[] = []
    Object.assign(window, { seenAt })
    const box = document.querySelector('[data-editor=impact]') as HTMLElement
    new MutationObserver(() => {
      const next = `q${seen.length}z`
      if (!box.textContent?.includes(next)) return
      seenAt.push(performance.timeOrigin + performance.now())
      seen.push(next)
      document.body.dataset.seen = seen.join(' ')
    }).observe(box, { subtree: true, childList: true, characterData: true })
  })
