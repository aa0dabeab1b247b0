import { expect } from 'vitest'
import { checkScreens } from '../axe.ts'
import { says } from '../steps.ts'
import { checkLetter, partsOf } from './letter.ts'
import { ana, itIsDay, lettersTo, letterTo, open, type Step, titles } from './world.ts'

/** The work: in the tracker where people do it, and here where it is followed. */
export function doIt(step: Step): void {
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

  step('day 14: it is done with what shows it, and somebody comes back in 30 days', async () => {
    await itIsDay(14)
    const dialog = await open(ana, titles.alert)
    await dialog.getByRole('button', { name: 'Done, and what shows it …' }).press('Enter')
    const form = dialog.getByRole('form', { name: 'Done, and what shows it' })
    await form.getByLabel('Address of what shows it').fill('https://ci.example.org/drills/17')
    await form.getByLabel('Who looked at it').selectOption('Mei Sato')
    await form.getByLabel('Come back to look').selectOption('in 30 days')
    await checkScreens(ana, 'weeks what shows it')
    await form.getByRole('button', { name: 'Done, and what shows it' }).press('Enter')
    await says(dialog.getByRole('region', { name: 'Life of the action' }), /^Done/)
  })
}
