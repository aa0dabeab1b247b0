import { expect } from 'vitest'
import type { TakenMail } from '../../stand-ins/mail-server.ts'
import { checkPage } from '../axe.ts'
import { openBrowser } from './world.ts'

/** The parts of a letter, as a mail program takes them apart. */
export function partsOf({ headers, body }: TakenMail): { text: string; html: string } {
  expect(headers.get('content-type')).toContain('multipart/alternative')
  const [, text = '', html = ''] = body.split(/Content-Type: text\/(?=plain|html)/)
  expect([text.slice(0, 5), html.slice(0, 4)]).toEqual(['plain', 'html'])
  return { text, html: html.slice(html.indexOf('<!doctype'), html.lastIndexOf('</html>') + 7) }
}

/** The letter as programs show it, in light and dark, on wide and narrow screens: nobody has to guess what it says. */
export async function checkLetter(html: string, name: string): Promise<void> {
  // Programs that show mail run none of its scripts and load nothing.
  const context = await openBrowser().newContext({ offline: true })
  try {
    const page = await context.newPage()
    await page.setContent(html)
    // The program that shows it has landmarks, and this is what it shows.
    await page.locator('body > div').evaluate((paper) => paper.setAttribute('role', 'main'))
    for (const [width, height] of [
      [390, 844],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height })
      await checkPage(page, `${name}, ${width}`, page.locator('body'))
    }
  } finally {
    await context.close()
  }
}
