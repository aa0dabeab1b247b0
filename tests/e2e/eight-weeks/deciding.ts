import { expect } from 'vitest'
import { checkScreens } from '../axe.ts'
import { keepPicture } from '../program.ts'
import { says } from '../steps.ts'
import { actionsPage, ana, dayText, factor, itIsDay, mei, open, owner, type Step, titles } from './world.ts'

/** Ideas, the time they soak, and the one that becomes a promise. */
export function decideLittle(step: Step): void {
  step('day 0: ideas are written down while they are fresh', async () => {
    await owner.api.incidents.create({ title: 'Mail was late', services: ['mail'], zone: 'UTC' })
    await owner.api.factors.add({ incidentId: 'INC-1', title: factor, kind: 'factor' })
    await mei.goto(actionsPage)
    await mei.getByRole('heading', { name: 'No action yet' }).waitFor()
    for (const title of Object.values(titles)) {
      await mei.keyboard.press('a')
      const dialog = mei.getByRole('dialog', { name: 'New action' })
      await dialog.getByLabel('What will be done').fill(title)
      await dialog.getByLabel('Owner').selectOption('Ana Lindqvist')
      await dialog.getByLabel('Due').fill(dayText(16))
      await dialog.getByLabel('Kind').selectOption('Detect it sooner')
      await dialog.getByRole('button', { name: 'Add the action' }).press('Enter')
      await mei.getByRole('table', { name: 'Action items' }).getByRole('button', { name: title }).waitFor()
    }
    await says(mei.locator('main'), '2 action items')
  })

  step('day 1: they soak, and nobody can commit yet', async () => {
    await itIsDay(1)
    const dialog = await open(ana, titles.alert)
    await says(dialog, 'It can be committed to from')
    expect(await dialog.getByRole('button', { name: 'Commit to it' }).isDisabled()).toBe(true)
    await dialog.getByLabel('What would show that it worked').fill('A mail held back on purpose wakes somebody.')
    await dialog.getByRole('checkbox', { name: factor }).check()
    await dialog.getByRole('button', { name: 'Save this' }).press('Enter')
    await dialog.getByRole('button', { name: 'Save this' }).waitFor({ state: 'detached' })
    await checkScreens(ana, 'weeks idea that soaks')
    await ana.goto('/actions?view=soaking')
    await says(ana.getByRole('table', { name: 'Action items' }), new RegExp(titles.alert))
  })

  step('day 3: its owner commits to one, and the other is declined with the reason', async () => {
    await itIsDay(3)
    const vague = await open(mei, titles.train)
    await says(vague.getByRole('list', { name: 'To think about' }), /./)
    await vague.getByRole('button', { name: 'Decline …' }).click()
    await vague.getByLabel('Why it is not being done').fill('Nobody could have known from what was there to see.')
    await vague.getByRole('form', { name: 'Decline' }).getByRole('button', { name: 'Decline' }).press('Enter')
    await says(vague.getByRole('region', { name: 'Life of the action' }), /^Declined/)

    const asked = await open(mei, titles.alert)
    await asked.getByRole('button', { name: 'Ask Ana Lindqvist to commit' }).press('Enter')
    await says(asked, /Mei Sato asked Ana Lindqvist to commit/)
    const dialog = await open(ana, titles.alert)
    await says(dialog, 'Mei Sato asked you to commit')
    await dialog.getByRole('button', { name: 'Commit to it' }).press('Enter')
    await says(dialog.getByRole('region', { name: 'Life of the action' }), /^Committed/)
    await keepPicture(ana, 'weeks-committed')
  })
}
