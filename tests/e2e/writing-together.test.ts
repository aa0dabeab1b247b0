import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser, type FirstUser, startDebrief } from '../bench/debrief-process.ts'
import { startBrowser } from './browser.ts'
import { invited } from './people.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser
let ana: Page
let ben: Page
let vera: Page
let faults: string[][]
let port: string

beforeAll(async () => {
  port = String(await freePort())
  ;[browser, program] = await Promise.all([startBrowser(), startProgram({ DEBRIEF_PORT: port })])
  owner = await becomeFirstUser(program, 'Ana Lindqvist')
  await owner.api.incidents.create({ title: 'Mail was late', zone: 'UTC' })
  ana = await (await openWindowOf(owner, browser, program)).newPage()
  ben = await invited(owner, browser, program, { role: 'member', name: 'Ben Okafor' })
  vera = await invited(owner, browser, program, { role: 'viewer', name: 'Vera Novak' })
  faults = [ana, ben, vera].map(watchFaults)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(async () => {
  await keepPicture(ana, 'failed-ana')
  await keepPicture(ben, 'failed-ben')
  await keepPicture(vera, 'failed-vera')
})

const workspace = '/incidents/INC-1/review/write'
const section = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const saved = (page: Page) => page.locator('[data-state=saved]').waitFor()
const offline = (page: Page) => says(page.locator('[data-state=offline]'), 'Offline – kept in this browser')
/** Puts the cursor behind the last word of a section. */
async function toTheEnd(words: Locator): Promise<void> {
  await words.focus()
  await words.press('Control+End')
}

step('two people open the same review, and each sees that the other is there', async () => {
  await Promise.all([ana.goto(workspace), ben.goto(workspace)])
  await ana
    .getByRole('list', { name: 'Here now' })
    .getByLabel(/Ben Okafor/)
    .waitFor()
  await ben
    .getByRole('list', { name: 'Here now' })
    .getByLabel(/Ana Lindqvist/)
    .waitFor()
})

step('what one types appears before the other, with the cursor and the name of who types', async () => {
  await section(ana, 'Summary').focus()
  await ana.keyboard.type('The queue of mails stood still.')
  await says(section(ben, 'Summary'), 'The queue of mails stood still.')
  await section(ben, 'Summary').getByRole('img', { name: 'Ana Lindqvist is here' }).waitFor()
  await toTheEnd(section(ben, 'Summary'))
  await section(ana, 'Summary').getByRole('img', { name: 'Ben Okafor is here' }).waitFor()
  await keepPicture(ana, '30-two-cursors')
})

step('what both type at once in one paragraph is all there, on both sides the same', async () => {
  await ben.keyboard.press('Home')
  await Promise.all([ana.keyboard.type(' Nobody lost a message.'), ben.keyboard.type('On Friday: ')])
  for (const page of [ana, ben])
    await says(section(page, 'Summary'), /On Friday: .*The queue of mails stood still\. Nobody lost a message\./s)
  await Promise.all([saved(ana), saved(ben)])
})

step('what is saved survives the sudden end of the server; what is typed meanwhile is kept and merges', async () => {
  const ended = new Promise((resolve) => program.process.once('exit', resolve))
  program.process.kill('SIGKILL')
  await ended
  await ana.keyboard.type(' Ana wrote this alone.')
  await toTheEnd(section(ben, 'Impact'))
  await ben.keyboard.type('Ben wrote this alone.')
  await Promise.all([offline(ana), offline(ben)])
  await keepPicture(ana, '31-offline')
  Object.assign(program, await startDebrief(join(program.folder, 'data'), { DEBRIEF_PORT: port }))
  for (const page of [ana, ben]) {
    await says(section(page, 'Summary'), 'Ana wrote this alone.')
    await says(section(page, 'Impact'), 'Ben wrote this alone.')
  }
  await Promise.all([saved(ana), saved(ben)])
})

step('a reload loses nothing, and the reading page says the same', async () => {
  await ana.reload()
  await says(section(ana, 'Summary'), /On Friday: .*Nobody lost a message\. Ana wrote this alone\./s)
  await says(section(ana, 'Impact'), 'Ben wrote this alone.')
  await ana.getByRole('link', { name: 'Read', exact: true }).press('Enter')
  await says(ana.getByRole('article'), 'Ana wrote this alone.')
  await ana.goto(workspace)
})

step('a viewer reads along and cannot type', async () => {
  await vera.goto(workspace)
  await vera.getByText('You are reading along').waitFor()
  await vera.getByText('Ana wrote this alone.').waitFor()
  expect(await vera.locator('[contenteditable=true]').count()).toBe(0)
  await toTheEnd(section(ana, 'Summary'))
  await ana.keyboard.type(' Vera sees this.')
  await vera.getByText('Vera sees this.').waitFor()
  await keepPicture(vera, '32-viewer')
})

step('a live block shows what was told in another tab, without a reload', async () => {
  const story = await ben.context().newPage()
  await story.goto('/incidents/INC-1/story')
  await story.getByRole('heading', { name: 'Begin with the evidence' }).waitFor()
  await story.keyboard.press('n')
  const form = story.getByRole('form', { name: 'New event' })
  await form.getByRole('textbox', { name: 'What happened' }).fill('The disk of mail-2 was full')
  await form.getByRole('textbox', { name: 'When', exact: true }).fill('2026-03-14 14:02')
  await form.getByRole('textbox', { name: 'When', exact: true }).press('Tab')
  await story.keyboard.press('Control+Enter')
  await section(ana, 'Timeline').getByText('The disk of mail-2 was full').waitFor()
  await story.close()
})

step('a version is kept under a name, compared with now and restored, by keyboard alone', async () => {
  await ana.getByRole('tab', { name: 'History' }).press('Enter')
  await ana.getByRole('button', { name: 'Keep this version' }).press('Enter')
  await ana.getByRole('textbox', { name: 'Name' }).fill('Before the debrief')
  await ana.keyboard.press('Enter')
  const version = ana
    .getByRole('list', { name: /^Versions/ })
    .getByRole('listitem')
    .filter({ hasText: 'Before the debrief' })
  await version.waitFor()
  await section(ana, 'Summary').press('Control+a')
  await ana.keyboard.type('Something else.')
  await saved(ana)
  await version.getByRole('button', { name: /^Compare with now/ }).press('Enter')
  const differences = ana.getByRole('dialog', { name: 'What changed' })
  await differences.getByText(/\d+ words? added/).waitFor()
  await ana.keyboard.press('n')
  await says(differences.locator('[data-change]:focus'), /stood still/)
  await keepPicture(ana, '33-differences')
  await differences.getByRole('button', { name: 'Restore the earlier version…' }).press('Enter')
  await ana
    .getByRole('dialog', { name: 'Restore this version?' })
    .getByRole('button', { name: 'Restore everything' })
    .press('Enter')
  for (const page of [ana, ben]) await says(section(page, 'Summary'), 'Vera sees this.')
  await ana.getByText('Before an earlier version came back', { exact: true }).waitFor()
  await keepPicture(ana, '34-history')
})

step('who wrote what is told in names', async () => {
  await ana.getByRole('button', { name: 'Show who wrote what' }).first().press('Enter')
  const sheet = ana.getByRole('dialog', { name: 'Who wrote what' })
  await sheet
    .getByRole('list', { name: 'People' })
    .getByText(/Ana Lindqvist, \d+ words/)
    .waitFor()
  await sheet
    .getByRole('list', { name: 'People' })
    .getByText(/Ben Okafor, \d+ words/)
    .waitFor()
  await keepPicture(ana, '35-who-wrote-what')
  await ana.keyboard.press('Escape')
})

step('who writes loses no letter while another moves the review to another outline', async () => {
  const surprised = section(ben, 'What surprised us')
  await toTheEnd(surprised)
  await ben.keyboard.type('One two')
  await ana.getByRole('button', { name: 'Change the outline' }).first().press('Enter')
  const dialog = ana.getByRole('dialog', { name: 'Another outline' })
  await dialog.getByLabel('Move it to').selectOption('google-sre')
  const moved = ben.getByRole('heading', { name: 'From the earlier outline' }).waitFor()
  await dialog.getByRole('button', { name: 'Move the review' }).press('Enter')
  await moved
  await ben.keyboard.type(' three four')
  await says(surprised, 'One two three four')
  await saved(ben)
})

step('no page had a fault', async () => {
  expect(faults.map((list) => list.filter((text) => !/WebSocket connection/.test(text)))).toEqual([[], [], []])
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
