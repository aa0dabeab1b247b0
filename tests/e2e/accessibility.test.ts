import axe from 'axe-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { becomeFirstUser } from '../bench/debrief-process.ts'
import { startBrowser } from './browser.ts'
import { openings, type Place, places } from './places.ts'
import { keepPicture, openWindow, openWindowOf, startProgram } from './program.ts'

const screens = [
  { screen: 'a wide screen', size: { width: 1440, height: 900 }, touched: false },
  { screen: 'a phone', size: { width: 390, height: 844 }, touched: true },
]
const schemes = ['light', 'dark'] as const

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

/** Runs in the page: resolves when the colours have gone over to the new scheme. */
async function restingColours(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const going = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    if (going.length === 0) return
    await Promise.allSettled(going.map(({ finished }) => finished))
  }
}

/** Every rule of axe in light colours; in dark ones those about colours, as the rest is the same page. */
async function check(page: Page, name: string, part: Locator = page.locator('html')): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.evaluate(restingColours)
    // Light ones of the wide screen, dark ones of the phone: half of the time, and all is seen.
    if ((scheme === 'light') === name.endsWith('1440'))
      await keepPicture(page, `page ${name} ${scheme}`.replaceAll(/[^\w]+/g, '-'))
    const faults = await part.evaluate(
      async (element, rules) => {
        const runner = (window as unknown as { axe: typeof axe }).axe
        const { violations } = await runner.run(element, {
          resultTypes: ['violations'],
          ...(rules && { runOnly: rules }),
        })
        return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
      },
      scheme === 'light' ? null : ['color-contrast', 'link-in-text-block'],
    )
    expect.soft(faults, `${name}, ${scheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const [wanted, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect.soft(wanted, `${name} is no wider than the window`).toBeLessThanOrEqual(there)
}

describe.each(screens)('on $screen', ({ screen, size }) => {
  test.each([...places, ...openings])(
    '$name: no rule of WCAG is broken, nothing is wider than the window',
    async (place: Place) => {
      const page = (await windows.get(screen)?.newPage()) as Page
      await page.goto(place.path)
      await place.seen(page).waitFor()
      await check(page, `${place.name}, ${size.width}`, await place.open?.(page))
      await page.close()
    },
  )
})

test.each(screens)('on $screen, the pages before signing in break no rule of WCAG', async ({ size }) => {
  const context = await openWindow(browser, program, { viewport: size })
  await setUp.setViewportSize(size)
  await check(setUp, `set-up, ${size.width}`)
  for (const [name, path] of [
    ['sign-in', '/sign-in'],
    ['invite', link],
  ] as const) {
    const page = await context.newPage()
    await page.goto(path)
    await page.getByRole('textbox', { name: 'E-mail address' }).waitFor()
    await check(page, `${name}, ${size.width}`)
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
