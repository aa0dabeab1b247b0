import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { type StandInTracker, startTracker } from '../stand-ins/tracker.ts'
import { checkScreens } from './axe.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let tracker: StandInTracker
let owner: FirstUser
let page: Page
let faults: string[]

const titles = { queue: 'Limit the queue', drill: 'Drill the failover', alert: 'Alert on the age of a message' }

/** An action that its owner has committed to. */
async function committed(title: string, ownerId: string) {
  const { api } = owner
  const { id, version } = await api.actions.create({ incidentId: 'INC-1', title, ownerId, dueOn: '2031-03-03' })
  await api.actionLife.weigh({ id, version, shows: 'A test that fails without it.' })
  const shortened = await api.actionLife.shorten({
    id,
    version: (await api.actionLife.get({ id })).version,
    reason: 'Thought about for long.',
  })
  await api.actionLife.commit({ id, version: shortened.version })
}

beforeAll(async () => {
  tracker = await startTracker()
  tracker.people.push(
    { id: 'u-1', name: 'ana-l', email: 'bench@example.org' },
    { id: 'u-2', name: 'stranger', email: null },
  )
  ;[browser, program] = await Promise.all([
    startBrowser(),
    startProgram({ DEBRIEF_OUTGOING_ALLOW: '127.0.0.1' }, ['tests/e2e/tracker-program-process.ts']),
  ])
  owner = await becomeFirstUser(program, 'Ana Lindqvist')
  const { api } = owner
  await api.incidents.create({ title: 'Mail was late', services: ['mail'], zone: 'UTC' })
  const [ana] = await api.people.users.list()
  for (const title of Object.values(titles)) await committed(title, ana?.id ?? '')
  await api.trackers.create({
    name: 'Operations',
    integration: 'stand-in',
    settings: { address: tracker.address },
    token: tracker.token,
  })
  page = await (await openWindowOf(owner, browser, program)).newPage()
  faults = watchFaults(page)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
  await tracker?.stop()
})

const step = journey(() => keepPicture(page, 'failed-ticket'))
const dialog = () => page.getByRole('dialog', { name: /^Action A-/ })
const panel = () => dialog().getByRole('region', { name: 'Ticket', exact: true })
const press = (name: string | RegExp) => panel().getByRole('button', { name }).press('Enter')
const actionsPage = '/incidents/INC-1/actions'

async function open(title: string) {
  await page.goto(actionsPage)
  await page.getByRole('button', { name: title }).press('Enter')
  await panel().waitFor()
}

step('what will be sent is seen before the ticket is made', async () => {
  await open(titles.queue)
  await press('Make a ticket …')
  const sent = panel().getByRole('region', { name: 'What will be sent' })
  await says(sent, 'INC-1')
  await says(sent, 'Given to ana-l')
  await says(sent, 'A test that fails without it.')
  await checkScreens(page, 'ticket to be made')
  expect(tracker.tickets.size).toBe(0)
  await press('Make the ticket')
  await says(panel(), /OPS-1[\s\S]*To do/)
  await says(panel(), 'In step')
  expect([...tracker.tickets.values()].map(({ title, owner: given, dueOn }) => [title, given?.name, dueOn])).toEqual([
    [titles.queue, 'ana-l', '2031-03-03'],
  ])
})

step('what the tracker did not do waits, says why, and is done by a press', async () => {
  await open(titles.drill)
  tracker.faults(() => ({ kind: 'refuse' }))
  await press('Make a ticket …')
  await panel().getByRole('region', { name: 'What will be sent' }).waitFor()
  await press('Make the ticket')
  await says(panel(), 'A field that is required is missing.')
  await says(panel(), 'The next try is at')
  await checkScreens(page, 'ticket that waits')
  // The second try follows soon, the third one only after minutes: nothing but a press comes before it.
  await expect.poll(() => panel().textContent(), { timeout: 60_000 }).toContain('Tried 2 times')
  await page.keyboard.press('Escape')
  await says(page.getByRole('row', { name: titles.drill }), 'Ticket not in step')
  tracker.faults(null)
  await open(titles.drill)
  const details = dialog().getByLabel('Details')
  await details.fill('Twice a year.')
  await press('Try now')
  await says(panel(), 'OPS-2')
  // The ticket brought its address meanwhile: what was typed is saved beside it, and nobody is asked.
  await dialog().getByRole('button', { name: 'Save' }).press('Enter')
  await dialog().waitFor({ state: 'detached' })
  const { actions } = await owner.api.actions.list({ incidentId: 'INC-1' })
  expect(actions.find(({ title }) => title === titles.drill)).toMatchObject({
    details: 'Twice a year.',
    ticket: `${tracker.address}/browse/OPS-2`,
  })
  expect([...tracker.tickets.values()].filter(({ title }) => title === titles.drill)).toHaveLength(1)
})

step('work that begins there begins here, and what both sides changed is asked, side by side', async () => {
  await open(titles.queue)
  tracker.change('t-1', { status: 'inProgress' })
  await press('Look again')
  await says(dialog().getByRole('region', { name: 'Life of the action' }), 'The work on it has begun.')
  tracker.faults(() => ({ kind: 'down' }))
  await dialog().getByLabel('Due').fill('2031-04-04')
  await dialog().getByRole('button', { name: 'Save' }).press('Enter')
  await dialog().waitFor({ state: 'detached' })
  tracker.change('t-1', { dueOn: '2031-05-05' })
  tracker.faults(null)
  await open(titles.queue)
  await press(/Try now|Look again/)
  const asked = panel().getByRole('region', { name: 'The due date was changed on both sides.' })
  await says(asked, /4 April 2031[\s\S]*5 May 2031/)
  await checkScreens(page, 'ticket that differs')
  await asked.getByRole('button', { name: 'Keep “4 April 2031”' }).press('Enter')
  await asked.waitFor({ state: 'detached' })
  // The button that was pressed is gone, and Tab goes on from the ticket.
  await page.keyboard.press('Tab')
  await expect.poll(() => panel().evaluate((element) => element.contains(document.activeElement))).toBe(true)
  await expect.poll(() => tracker.tickets.get('t-1')?.dueOn).toBe('2031-04-04')
})

step('done there asks here what shows it, and until then it waits for proof', async () => {
  tracker.change('t-1', { status: 'done' })
  await press('Look again')
  const asked = panel().getByRole('region', { name: /^It is done in the ticket/ })
  await asked.waitFor()
  await page.goto('/')
  await says(page.getByRole('region', { name: 'Your open actions' }), 'Differs from its ticket')
  await page.goto('/actions')
  await page.getByRole('button', { name: 'Waiting for proof 1' }).press('Enter')
  await says(page.getByRole('row', { name: titles.queue }), 'Differs from its ticket')
  await page.getByRole('button', { name: 'Differs from its ticket 1' }).press('Enter')
  await page.getByRole('button', { name: titles.queue }).waitFor()
  await checkScreens(page, 'actions that differ')
  await open(titles.queue)
  await press('Say what shows it …')
  await panel().getByLabel('Address of what shows it').fill('https://example.com/load-test')
  await checkScreens(page, 'ticket done there')
  await press('Done, and what shows it')
  await says(dialog().getByRole('region', { name: 'Life of the action' }), 'https://example.com/load-test')
  await asked.waitFor({ state: 'detached' })
  await says(panel(), 'In step')
})

step('closed there without being done asks for the reason', async () => {
  await open(titles.drill)
  tracker.change('t-2', { status: 'declined' })
  await press('Look again')
  const asked = panel().getByRole('region', { name: /^The ticket was closed without being done/ })
  await asked.getByRole('button', { name: 'Take “Will not do” …' }).press('Enter')
  await asked.getByLabel('Why it is not being done').fill('The failover is replaced next month.')
  await asked.getByRole('button', { name: 'Take “Will not do”' }).press('Enter')
  await says(dialog().getByRole('region', { name: 'Life of the action' }), 'Declined')
  await asked.waitFor({ state: 'detached' })
})

step('one that there is is linked, and unlinked with a way back', async () => {
  tracker.make({ title: 'Older than the action' })
  await open(titles.alert)
  await press('Link one that there is …')
  await panel().getByLabel('Address or key of the ticket').fill('OPS-9')
  await press('Link the ticket')
  await says(panel(), 'The tracker has no such ticket in this place.')
  await panel().getByLabel('Address or key of the ticket').fill(`${tracker.address}/browse/OPS-3`)
  await press('Link the ticket')
  await says(panel(), 'Older than the action')
  await press('Unlink')
  await panel().getByRole('button', { name: 'Make a ticket …' }).waitFor()
  await press('Undo')
  await says(panel(), 'Older than the action')
})

step('whom nobody knows there somebody says first, where the link leads', async () => {
  await expect.poll(() => tracker.tickets.get('t-3')?.owner?.name).toBe('ana-l')
  await open(titles.alert)
  tracker.change('t-3', { ownerId: 'u-2' })
  await press('Look again')
  const asked = panel().getByRole('region', { name: 'Nobody here is known to be the owner of the ticket.' })
  await says(asked, /Ana Lindqvist[\s\S]*stranger/)
  expect(await asked.getByRole('button').allTextContents()).toEqual(['Keep “Ana Lindqvist”'])
  await checkScreens(page, 'ticket of a stranger')
  await asked.getByRole('link', { name: 'Say who that is' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor()
})

step('of a restricted incident nothing is told', async () => {
  const { id, version } = await owner.api.incidents.get({ id: 'INC-1' })
  const [ana] = await owner.api.people.users.list()
  await owner.api.incidents.setPeople({ id, version, restricted: true, userIds: [ana?.id ?? ''] })
  await open(titles.alert)
  await says(panel(), 'This incident is restricted now')
  expect(await panel().getByRole('button', { name: 'Look again' }).count()).toBe(0)
  expect(faults).toEqual([])
})
