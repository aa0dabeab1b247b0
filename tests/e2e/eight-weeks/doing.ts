import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { checkScreens } from '../axe.ts'
import { says } from '../steps.ts'
import { checkLetter, partsOf } from './letter.ts'
import {
  address,
  ana,
  dayText,
  factor,
  itIsDay,
  lettersTo,
  letterTo,
  open,
  owner,
  type Step,
  titles,
  tracker,
} from './world.ts'

/** The work: in the tracker where people do it, and here where it is followed. */
export function doIt(step: Step): void {
  const life = (dialog: Locator) => dialog.getByRole('region', { name: 'Life of the action' })
  const ticket = (dialog: Locator) => dialog.getByRole('region', { name: 'Ticket' })
  let hook: { path: string; secret: string }

  step('day 4: it gets a ticket where the work is done, after a look at what goes out', async () => {
    await itIsDay(4)
    const { tracker: added, secret } = await owner.api.trackers.create({
      name: 'Operations',
      integration: 'stand-in',
      settings: { address: tracker.address },
      token: tracker.token,
    })
    hook = { path: added.address, secret: secret ?? '' }
    const dialog = await open(ana, titles.alert)
    await ticket(dialog).getByRole('button', { name: 'Make a ticket …' }).press('Enter')
    const draft = ticket(dialog).getByRole('region', { name: 'What will be sent' })
    await says(draft, new RegExp(`${titles.alert}[\\s\\S]*Given to Ana Lindqvist`))
    await checkScreens(ana, 'weeks what a ticket says')
    await ticket(dialog).getByRole('button', { name: 'Make the ticket' }).press('Enter')
    await ticket(dialog).getByText('In step').waitFor()
    await ticket(dialog).getByRole('link', { name: 'OPS-1' }).waitFor()
    await checkScreens(ana, 'weeks ticket')
    expect([...tracker.tickets.values()]).toMatchObject([
      { title: expect.stringContaining(titles.alert), owner: { id: 'u-7' }, dueOn: dayText(16), status: 'open' },
    ])
    const told = [...tracker.tickets.values()][0]?.body ?? ''
    for (const words of [factor, 'A mail held back on purpose', `${address}/incidents/INC-1/actions?action=`])
      expect(told).toContain(words)
  })

  step('day 7: the work begins there, its webhook hints at it, and here it has begun too', async () => {
    await itIsDay(7)
    const dialog = await open(ana, titles.alert)
    tracker.change('t-1', { status: 'inProgress' })
    const { body, headers } = tracker.delivery(['t-1'], hook.secret)
    const answer = await fetch(`${address}${hook.path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    })
    expect(answer.ok).toBe(true)
    // Nobody looks anew: what is open shows it.
    await says(life(dialog), /^In progress/)
    await says(ticket(dialog), 'In step')
    await dialog.getByText(/^What was done with it/).click()
    await says(dialog.locator('details'), /Operations\S* began the work/)
  })

  step('day 11: the due date is near, and one letter says so', async () => {
    await itIsDay(8)
    expect(lettersTo('ana')).toEqual([])
    await itIsDay(11)
    const letter = await letterTo('ana', 1)
    expect(letter.headers.get('list-unsubscribe')).toMatch(/<http:\S+\/settings\/account#reminders>/)
    expect(letter.headers.get('subject')).toContain('due soon')
    const { text, html } = partsOf(letter)
    for (const part of [text, html])
      for (const words of ['Due soon', `A-1 ${titles.alert}`]) expect(part).toContain(words)
    await checkLetter(html, 'weeks letter before the due date')
    const link = /http:\S+\/actions\?action=\S+/.exec(text)?.[0]
    await ana.goto(link ?? '')
    await says(ana.getByRole('dialog', { name: 'Action A-1' }), 'Put reminders off')
    await itIsDay(11, 15)
    expect(lettersTo('ana')).toHaveLength(1)
  })

  step('day 14: it is done there, and here somebody asks what shows it', async () => {
    tracker.change('t-1', { status: 'done' })
    await itIsDay(14)
    await ana.goto('/actions?view=waitingForProof')
    await says(ana.getByRole('table', { name: 'Action items' }), /Differs from its ticket/)
    await checkScreens(ana, 'weeks waits for proof')
    const dialog = await open(ana, titles.alert)
    await says(life(dialog), /^In progress/)
    await says(ticket(dialog), 'It is done in the ticket, and nothing here shows it yet.')
    await checkScreens(ana, 'weeks asked for proof')
    await ticket(dialog).getByRole('button', { name: 'Say what shows it …' }).press('Enter')
    const form = dialog.getByRole('form', { name: 'Done, and what shows it' })
    await form.getByLabel('Address of what shows it').fill('https://ci.example.org/drills/17')
    await form.getByLabel('Who looked at it').selectOption('Mei Sato')
    await form.getByLabel('Come back to look').selectOption('in 30 days')
    await checkScreens(ana, 'weeks what shows it')
    await form.getByRole('button', { name: 'Done, and what shows it' }).press('Enter')
    await says(life(dialog), /^Done/)
    await says(ticket(dialog), 'In step')
    expect([tracker.tickets.size, tracker.tickets.get('t-1')?.status]).toEqual([1, 'done'])
  })
}
