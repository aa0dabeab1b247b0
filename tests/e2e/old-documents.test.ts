import { Buffer } from 'node:buffer'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { zipOf } from '../builders/archives.ts'
import { checkScreens } from './axe.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { chooseFiles, journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser
let page: Page
let faults: string[]
let archive: string

const told = (title: string, more = '') => `# ${title}

Date: 2024-05-06
Severity: SEV2

## Summary

Orders failed for half an hour because the queue was full.
${more}
## Timeline (UTC)

- 2024-05-06 09:12 - first orders fail
- 2024-05-06 09:20 - on-call is paged
- 2024-05-06 09:41 - queue drained, orders work again

## Action items

- [ ] Alert on the length of the queue
`
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  owner = await becomeFirstUser(program)
  page = await (await openWindowOf(owner, browser, program)).newPage()
  faults = watchFaults(page)
  archive = join(program.folder, 'reviews.zip')
  const files = {
    'reviews/2024-05-06-orders.md': told('Orders faild', '\n![Length of the queue](queue.png)\n'),
    'reviews/queue.png': picture,
    'reviews/mail.md': told('Mail was late'),
    'reviews/unsure.md': '# A slow shop\n\nSome day in spring the shop was slow.\n\n- 9:12 slow\n- 9:41 fast again\n',
  }
  await writeFile(archive, await zipOf(files))
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(() => keepPicture(page, 'failed-old-documents'))
const button = (name: string | RegExp) => page.getByRole('button', { name })

step('a ZIP is chosen, and each document in it is listed with what was read', async () => {
  await page.goto('/library')
  await page.getByRole('link', { name: /old documents/i }).click()
  await page.waitForURL('**/library/documents')
  await chooseFiles(page, button('Choose files'), [archive])
  await page.getByText(/3 documents are stored, 1 picture beside/).waitFor()
  const rows = page.getByRole('table', { name: 'Old documents' }).getByRole('row')
  await expect.poll(() => rows.filter({ hasText: 'Read, ' }).count(), { timeout: 30_000 }).toBe(3)
  await says(rows.filter({ hasText: 'Mail was late' }), /2024-05-06[\s\S]*3[\s\S]*1[\s\S]*Read, sure/)
  await says(rows.filter({ hasText: 'A slow shop' }), /Read, please look/)
  await checkScreens(page, 'old documents with rows')
})

step('one is opened beside its text; its title is corrected and an entry left out', async () => {
  await page.getByRole('link', { name: 'Orders faild' }).click()
  await page.getByRole('heading', { name: 'Timeline, 3 of 3 become events' }).waitFor()
  await checkScreens(page, 'look at an old document')
  await page.getByLabel('Title').fill('Orders failed')
  await page.getByRole('checkbox', { name: 'Keep “on-call is paged” as an event' }).uncheck()
  await page.getByRole('heading', { name: 'Timeline, 2 of 3 become events' }).waitFor()
  await button('Correct “first orders fail”').press('Enter')
  await page.getByLabel('What happened').fill('the first orders fail')
  await button('Save corrections').click()
  await expect.poll(() => button('Save corrections').isDisabled()).toBe(true)
})

step('kept, it is a review with that title, its story and its picture', async () => {
  await button('Keep as review').click()
  await page.waitForURL('**/incidents/INC-*/review')
  await page.getByRole('heading', { name: 'Orders failed', level: 1 }).waitFor()
  await page.getByText('Orders failed for half an hour').first().waitFor()
  const shown = page.getByRole('img', { name: 'Length of the queue' })
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
  await keepPicture(page, 'old-document-kept', true)
  await page.goto(page.url().replace(/review$/, 'story'))
  const story = page.locator('[data-event]')
  await expect.poll(() => story.count()).toBe(2)
  await says(story.first(), /the first orders fail/)
})

step('the list remembers it, and the other sure one can be left out and taken back', async () => {
  await page.goto('/library/documents?shelf=kept')
  await page.getByRole('link', { name: 'Orders failed' }).waitFor()
  await page.goto('/library/documents')
  await page.getByRole('link', { name: 'Mail was late' }).click()
  await button('Leave out').click()
  await page.waitForURL('**/library/documents')
  await page.getByRole('link', { name: 'Mail was late' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /^Left out/ }).click()
  await page.getByRole('link', { name: 'Mail was late' }).click()
  await button('Take back').click()
  await button('Keep as review').waitFor()
})

step('no page had a fault', async () => {
  expect(faults).toEqual([])
})
