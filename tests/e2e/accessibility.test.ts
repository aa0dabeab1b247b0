import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { becomeFirstUser } from '../bench/debrief-process.ts'
import { checkPage } from './axe.ts'
import { startBrowser } from './browser.ts'
import { openings, type Place, places } from './places.ts'
import { openWindow, openWindowOf, startProgram } from './program.ts'

const screens = [
  { screen: 'a wide screen', size: { width: 1440, height: 900 }, touched: false },
  { screen: 'a phone', size: { width: 390, height: 844 }, touched: true },
]

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let setUp: Page
const windows = new Map<string, BrowserContext>()

let link: string

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  setUp = await (await openWindow(browser, program)).newPage()
  await setUp.goto('/')
  await setUp.getByLabel('Set-up code').waitFor()
  const owner = await becomeFirstUser(program)
  await owner.api.incidents.createExample()
  link = (await owner.api.people.invites.create({ role: 'member' })).link
  for (const { screen, size, touched } of screens)
    windows.set(screen, await openWindowOf(owner, browser, program, { viewport: size, hasTouch: touched }))
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

describe.each(screens)('on $screen', ({ screen, size }) => {
  test.each([...places, ...openings])(
    '$name: no rule of WCAG is broken, nothing is wider than the window',
    async (place: Place) => {
      const page = (await windows.get(screen)?.newPage()) as Page
      await page.goto(place.path)
      await place.seen(page).waitFor()
      await checkPage(page, `${place.name}, ${size.width}`, await place.open?.(page))
      await page.close()
    },
  )
})

test.each(screens)('on $screen, the pages before signing in break no rule of WCAG', async ({ size }) => {
  const context = await openWindow(browser, program, { viewport: size })
  await setUp.setViewportSize(size)
  await checkPage(setUp, `set-up, ${size.width}`)
  for (const [name, path] of [
    ['sign-in', '/sign-in'],
    ['invite', link],
  ] as const) {
    const page = await context.newPage()
    await page.goto(path)
    await page.getByRole('textbox', { name: 'E-mail address' }).waitFor()
    await checkPage(page, `${name}, ${size.width}`)
  }
  await context.close()
})

/** Goes forward with Tab until that is what the keyboard is at. */
async function reach(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${wanted} is not reached by Tab.`)
}

type Way = [name: string, path: string, wanted: (page: Page) => Locator, key: string, then: (page: Page) => Locator]
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first()
const dialogOf = (name: string | RegExp) => (page: Page) => page.getByRole('dialog', { name })
const ways: Way[] = [
  [
    'home',
    '/',
    (page) => page.getByRole('link', { name: 'New incident' }),
    'Enter',
    (page) => page.getByLabel('Title'),
  ],
  [
    'incidents',
    '/incidents',
    (page) => page.getByRole('link', { name: /^Example: / }),
    'Enter',
    (page) => page.getByRole('grid', { name: 'Raw log' }),
  ],
  [
    'story',
    '/incidents/INC-1/story',
    (page) => page.getByRole('grid', { name: 'Raw log' }),
    'o',
    (page) => page.getByRole('heading', { name: 'Original, unchanged' }),
  ],
  [
    'review',
    '/incidents/INC-1/review',
    (page) => page.getByRole('link', { name: 'Write', exact: true }),
    'Enter',
    (page) => page.getByRole('textbox', { name: 'Summary', exact: true }),
  ],
  [
    'workspace',
    '/incidents/INC-1/review/write',
    (page) => page.getByRole('textbox', { name: 'Summary', exact: true }),
    'Alt+F10',
    (page) => page.getByRole('button', { name: 'Bold' }).and(page.locator(':focus')),
  ],
  [
    'people of an incident',
    '/incidents/INC-1/understand/people',
    button('Add somebody'),
    'Enter',
    dialogOf('Add somebody'),
  ],
  [
    'what was known',
    '/incidents/INC-1/understand/known',
    button(/The Aurora on-sale opens.* not recorded$/),
    'Enter',
    (page) => page.getByLabel('Known since').and(page.locator(':focus')),
  ],
  [
    'factor graph',
    '/incidents/INC-1/understand/factors',
    (page) => page.getByLabel(/^Picture of how it came about/),
    'Home',
    (page) => page.locator('[data-factor]:focus'),
  ],
  ['impact', '/incidents/INC-1/understand/impact', button('Add a window'), 'Enter', dialogOf('Add an impact window')],
  [
    'accounts',
    '/incidents/INC-1/understand/accounts',
    button('Ask people'),
    'Enter',
    dialogOf('Ask people how it looked to them'),
  ],
  ['actions', '/incidents/INC-1/actions', button('Add an action'), 'Enter', dialogOf('New action')],
  [
    'library',
    '/library',
    (page) => page.getByRole('list', { name: 'Reviews' }).getByRole('link'),
    'Enter',
    (page) => page.getByRole('heading', { name: 'Timeline' }),
  ],
  ['people', '/settings/people', button(/^Invite/), 'Enter', dialogOf('Invite somebody')],
]
test.each(ways)('%s is used without a mouse', async (_name, path, wanted, key, then) => {
  const page = (await windows.get('a wide screen')?.newPage()) as Page
  await page.goto(path)
  await reach(page, wanted(page))
  await page.keyboard.press(key)
  await then(page).waitFor()
  await page.close()
})
