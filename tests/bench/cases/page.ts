import { startBrowser } from '../../e2e/browser.ts'
import { type Figures, percentile, round } from '../figures.ts'
import type { Stage } from '../stage.ts'

/** How long until a review's text can be read in a browser that has cached nothing, and what the library page loads. */
export async function pages({ debrief, user, bareAddress }: Stage): Promise<Figures[]> {
  const browser = await startBrowser()
  const [name = '', value = ''] = user.cookie.split(/=(.*)/s)
  const visit = async (address: string, selector: string) => {
    const context = await browser.newContext()
    await context.addCookies([{ name, value, url: address }])
    const page = await context.newPage()
    let script = 0
    page.on('response', async (response) => {
      if (response.request().resourceType() !== 'script') return
      const { responseBodySize } = await response.request().sizes()
      script += responseBodySize
    })
    const start = performance.now()
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator(selector).first().waitFor({ state: 'visible' })
    const visible = performance.now() - start
    await page.waitForLoadState('networkidle')
    await context.close()
    return { visible, script }
  }
  try {
    const summary = 'h2:has-text("Summary")'
    const review = (turn: number) => `${debrief.address}/incidents/INC-${turn + 1}/review`
    await visit(review(0), summary)
    const times: number[] = []
    for (let turn = 1; turn <= 7; turn++) times.push((await visit(review(turn), summary)).visible)
    await visit(`${bareAddress}/page`, '#text')
    const floors: number[] = []
    for (let turn = 0; turn < 5; turn++) floors.push((await visit(`${bareAddress}/page`, '#text')).visible)
    const ours = percentile(times, 0.5)
    const floor = percentile(floors, 0.5)
    const library = await visit(`${debrief.address}/library`, 'h1')
    return [
      {
        case: 'review page, text visible, cold cache',
        ours: round(ours),
        floor: round(floor),
        ratio: round(ours / floor),
        unit: 'ms',
        aim: 600,
        reached: ours <= 600,
        floorIs: 'a static page from a bare server',
      },
      {
        case: 'library page, JavaScript',
        ours: round(library.script / 1000),
        floor: null,
        ratio: null,
        unit: 'KB compressed',
        aim: 200,
        reached: library.script > 0 && library.script <= 200_000,
      },
    ]
  } finally {
    await browser.close()
  }
}
