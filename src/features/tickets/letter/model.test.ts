import { expect, test } from 'vitest'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import { letterOf, longestTitle, type Told } from './model.ts'

const told: Told = {
  action: {
    id: 'a1',
    number: 7,
    title: 'Alert on retries',
    details: 'They hid it for an hour.',
    kind: 'detect',
    dueOn: '2026-03-01',
    shows: 'It rings on a test day.',
  },
  factors: ['Retries [hide] errors', 'Nobody *looks*'],
  incident: { number: 12, title: 'Checkout is down' },
  publicUrl: 'https://debrief.example.org/',
}
const as = (text: string) => text

test('a ticket says where it comes from, what it is for, and where its action is', () => {
  expect(letterOf(told, as)).toEqual({
    title: 'Alert on retries',
    body: [
      '- **Comes from:** [INC-12](https://debrief.example.org/incidents/INC-12) Checkout is down',
      '- **Kind:** Detect',
      '- **Due:** 2026-03-01',
      '- **Addresses:** Retries \\[hide\\] errors; Nobody \\*looks\\*',
      '- **What would show that it worked:** It rings on a test day.',
      '',
      'This ticket is kept in step with [A-7 in Debrief](https://debrief.example.org/incidents/INC-12/actions?action=a1). When it is done, say there what shows it.',
      '',
      'They hid it for an hour.',
    ].join('\n'),
  })
})

test('what nobody said is not in it, nor a link that leads nowhere', () => {
  const little = {
    ...told,
    action: { ...told.action, details: ' ', dueOn: null, shows: '' },
    factors: [],
    publicUrl: '',
  }
  expect(letterOf(little, as).body).toBe(
    [
      '- **Comes from:** INC-12 Checkout is down',
      '- **Kind:** Detect',
      '',
      'This ticket is kept in step with A-7 in Debrief. When it is done, say there what shows it.',
    ].join('\n'),
  )
})

test('a title is one line that every tracker takes, and no secret hides behind its end', () => {
  const action = { ...told.action, title: `${'x'.repeat(longestTitle - 5)}\nSECRET and more` }
  const { title, body } = letterOf({ ...told, action, factors: ['SECRET'] }, (text) => text.replaceAll('SECRET', '…'))
  expect(title).toHaveLength(longestTitle)
  expect(title).not.toMatch(/\n|SEC/)
  expect(body).not.toContain('SECRET')
})

test('a secret stays hidden where signs of Markdown are told as they are', () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`
  const { body } = letterOf(
    {
      ...told,
      action: { ...told.action, details: secret, shows: `It rings with ${secret}` },
      factors: [`The token ${secret} was in the log`],
      incident: { number: 12, title: `Down since ${secret}` },
    },
    hideSecrets,
  )
  expect(body).not.toContain(secret.slice(-8))
})
