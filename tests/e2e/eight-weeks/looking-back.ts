import { expect } from 'vitest'
import { checkScreens } from '../axe.ts'
import { keepPicture } from '../program.ts'
import { says } from '../steps.ts'
import { checkLetter, partsOf } from './letter.ts'
import { ana, itIsDay, later, lettersTo, letterTo, mei, open, owner, type Step, titles } from './world.ts'

/** Somebody comes back to look, and a later incident shows what they could not see. */
export function followItThrough(step: Step): void {
  let letters: number

  step('day 30: nobody is bothered with what is done', async () => {
    letters = lettersTo('ana').length
    await itIsDay(30)
    expect(lettersTo('ana')).toHaveLength(letters)
    await expect.poll(() => ana.getByRole('heading', { name: 'Come back to look' }).count()).toBe(0)
  })

  step('day 44: its owner is asked to come back, and sees that it held', async () => {
    await itIsDay(44)
    const letter = await letterTo('ana', letters + 1)
    const { text, html } = partsOf(letter)
    for (const part of [text, html])
      for (const words of ['Time to come back and look', titles.alert, 'Is it still in place, and did it hold?'])
        expect(part).toContain(words)
    await checkLetter(html, 'weeks letter to come back')
    await ana.getByRole('button', { name: new RegExp(`^Look back at A-1 ${titles.alert}`) }).press('Enter')
    const form = ana.getByRole('form', { name: 'Look back' })
    for (const question of ['Is it still in place?', 'Did it hold?'])
      await form.getByRole('group', { name: question }).getByRole('radio', { name: 'Yes' }).check()
    await form.getByLabel('What you saw').fill('The drill of this month woke me within four minutes.')
    await form.getByLabel('Look once more').selectOption('not again')
    await checkScreens(ana, 'weeks come back to look')
    await form.getByRole('button', { name: 'Look back' }).press('Enter')
    await ana.getByText('What you saw is kept with A-1.').waitFor()
    const dialog = await open(mei, titles.alert)
    await says(dialog.getByRole('region', { name: 'Life of the action' }), /^Held/)
  })

  step('day 56: a later incident of the same service shows the lesson, and that it did not hold', async () => {
    await itIsDay(56)
    const again = await owner.api.incidents.create({
      title: 'Mail was late again',
      services: ['mail'],
      zone: 'UTC',
      milestones: [{ kind: 'started', at: later(56, 9).toISOString() }],
    })
    await mei.goto(`/incidents/INC-${again.number}/actions`)
    const lessons = mei.getByRole('region', { name: 'Earlier lessons' })
    await says(lessons, new RegExp(`Held[\\s\\S]*${titles.alert}[\\s\\S]*The drill of this month`))
    await checkScreens(mei, 'weeks earlier lesson')
    await lessons.getByRole('button', { name: `This did not hold: A-1 ${titles.alert}` }).press('Enter')
    await mei.getByText('It is written down at A-1 that it did not hold').waitFor()
    await says(lessons, /^[\s\S]*Did not hold[\s\S]*Mei Sato looked on/)
    await keepPicture(mei, 'weeks-did-not-hold')
  })

  step('and that is where everybody finds it', async () => {
    await ana.goto('/actions?view=didNotHold')
    await says(ana.getByRole('table', { name: 'Action items' }), new RegExp(titles.alert))
    const dialog = await open(ana, titles.alert)
    await dialog.getByText(/^What was done with it/).click()
    await says(
      dialog.locator('details'),
      /committed to it[\s\S]*said it is done[\s\S]*saw that it holds[\s\S]*saw that it did not hold/,
    )
    await checkScreens(ana, 'weeks whole life')
    await ana.goto('/actions/figures')
    await says(ana.getByRole('table', { name: 'What became of actions' }), /Declined[\s\S]*1 of 2/)
    await checkScreens(ana, 'weeks figures')
  })
}
