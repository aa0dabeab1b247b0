import { expect, test } from 'vitest'
import { JiraSettings } from './settings.ts'

const cloud = { edition: 'Cloud', address: 'https://acme.atlassian.net', email: 'bot@acme.example', project: 'OPS' }

test.each([
  ['Cloud with an account', cloud, null],
  ['Cloud without an account', { ...cloud, email: undefined }, 'email'],
  ['Cloud with an empty account', { ...cloud, email: ' ' }, 'email'],
  ['Data Center without an account', { ...cloud, edition: 'Data Center', email: undefined }, null],
  ['an account that is no e-mail address', { ...cloud, email: 'bot' }, 'email'],
  ['an address that is none of the web', { ...cloud, address: 'file:///etc/passwd' }, 'address'],
  ['the name of a project in the place of its key', { ...cloud, project: 'Ops team' }, 'project'],
])('%s', (_, given, fault) => {
  expect(JiraSettings.safeParse(given).error?.issues[0]?.path[0] ?? null).toBe(fault)
})

test('what is left out is what the form says', () => {
  expect(JiraSettings.parse(cloud)).toEqual({
    ...cloud,
    issueType: 'Task',
    declined: [],
    resolution: 'Done',
    withoutDueDates: false,
  })
})
