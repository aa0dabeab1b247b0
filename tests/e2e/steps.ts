import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'

/** Steps of one journey: each is a test, and none is tried once one has failed. */
export function journey(onFail: () => Promise<void>) {
  let broken = false
  return (name: string, walk: () => Promise<void>) =>
    test(name, async ({ skip }) => {
      skip(broken, 'an earlier step of the journey failed')
      broken = true
      await walk().catch(async (error) => {
        await onFail().catch(() => undefined)
        throw error
      })
      broken = false
    })
}

/** Drops files from outside of the browser onto a part of the page. */
export async function dropFiles(page: Page, onto: Locator, files: string[]): Promise<void> {
  await onto.scrollIntoViewIfNeeded()
  const box = await onto.boundingBox()
  if (!box) throw new Error('There is nothing to drop the files onto.')
  const session = await page.context().newCDPSession(page)
  const where = { x: box.x + box.width / 2, y: box.y + 30 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...where, data: { items: [], files, dragOperationsMask: 1 } })
  await session.detach()
}

/** Chooses a file as a keyboard does: by the button, not by the hidden input. */
export async function chooseFiles(page: Page, button: Locator, files: string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button.press('Enter')
  await (await chooser).setFiles(files)
}

/** Waits until the text of what is found is this. */
export const says = (what: Locator, text: string | RegExp) =>
  expect.poll(async () => (await what.allInnerTexts()).join('\n'), { timeout: 15_000 }).toMatch(text)

/** Goes to the log by its key and waits until its row is there to act on. */
export async function intoLog(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Raw log' }).locator('[role=row]:not([aria-busy])').first().waitFor()
  await page.keyboard.press('l')
  await page.waitForFunction(() => {
    const log = document.activeElement
    if (log?.getAttribute('role') !== 'grid') return false
    const row = document.getElementById(log.getAttribute('aria-activedescendant') ?? '')
    return row !== null && row.ariaBusy !== 'true'
  })
}
