import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { findTemplate, templates } from './builtin.ts'
import { contentFaults } from './content.ts'
import { DEFAULT_TEMPLATE, Template } from './model.ts'

const headings = (id: string) =>
  findTemplate(id)?.sections.map((section) => `${'#'.repeat(section.level)} ${section.heading}`)

test('every template is well formed and has each section once', () => {
  for (const template of templates) {
    expect(Template.parse(template)).toEqual(template)
    const ids = template.sections.map((section) => section.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(contentFaults(template)).toEqual([])
    expect(template.sections.every((section) => section.prompts.length > 0 && section.help !== '')).toBe(true)
  }
  expect(findTemplate(DEFAULT_TEMPLATE)).not.toBeNull()
  expect(findTemplate('nothing')).toBeNull()
})

test('the standard outline asks what most guides ask, in their order', () => {
  expect(headings('standard')).toEqual([
    '## Summary',
    '## Impact',
    '## Timeline',
    '## Contributing factors',
    '### What we asked',
    '## Resolution and recovery',
    '## Lessons learned',
    '### What went well',
    '### What was difficult',
    '### Where we got lucky',
    '### What surprised us',
    '## Action items',
    '## Supporting information',
    '### Who took part',
    '### Accounts',
    '### The debrief',
  ])
})

test('the other outlines have the headings their readers know', () => {
  expect(headings('devops-handbook')).toEqual(
    [
      'Meeting',
      'Timeline',
      'Description',
      'What happened',
      'Additional Info',
      'Remediation',
      'Bug Tickets',
      'Short Summary',
      'Tags',
    ].map((heading) => `## ${heading}`),
  )
  expect(headings('google-sre')?.filter((heading) => heading.startsWith('## '))).toEqual(
    [
      'Date',
      'Authors',
      'Status',
      'Summary',
      'Impact',
      'Root causes',
      'Trigger',
      'Resolution',
      'Detection',
      'Action items',
      'Lessons learned',
      'Timeline',
      'Supporting information',
    ].map((heading) => `## ${heading}`),
  )
  expect(headings('learning')?.filter((heading) => heading.startsWith('## '))).toEqual(
    ['Summary', 'Timeline', 'Contributors', 'Mitigators', 'Learnings and risks', 'Follow-ups'].map(
      (heading) => `## ${heading}`,
    ),
  )
  expect(headings('light')).toEqual(
    ['What happened', 'What we learned', 'What helped', 'Follow-ups'].map((heading) => `## ${heading}`),
  )
  expect(headings('atlassian')).toEqual(
    [
      'Incident summary',
      'Leadup',
      'Fault',
      'Impact',
      'Detection',
      'Response',
      'Recovery',
      'Timeline',
      'Root cause',
      'Backlog check',
      'Recurrence',
      'Lessons learned',
      'Corrective actions',
    ].map((heading) => `## ${heading}`),
  )
  expect(headings('customer')).toEqual(
    ['Summary', 'What happened', 'What we are doing about it'].map((heading) => `## ${heading}`),
  )
})

test('a field that several outlines have is the same question everywhere', () => {
  const byId = new Map<string, unknown>()
  for (const field of templates.flatMap((template) => template.sections.flatMap((section) => section.fields))) {
    expect(byId.get(field.id) ?? field).toEqual(field)
    byId.set(field.id, field)
  }
})

test('every outline says what it cannot do without', () => {
  for (const template of templates) expect(template.sections.some((section) => section.required)).toBe(true)
})

test('nothing that ships asks who failed', () => {
  expect(JSON.stringify(templates)).not.toMatch(
    /human error|blame|fault of|should have|careless|mistake|\bfail(ed|ure)?\b/i,
  )
})

test('words written for colleagues never move into the customer-facing outline', () => {
  const inside = templates
    .filter((template) => template.id !== 'customer')
    .flatMap((template) => template.sections.map((section) => section.id))
  const outside = findTemplate('customer')?.sections ?? []
  expect(
    outside.filter((section) => inside.includes(section.id) || section.facts !== 'none' || section.fields.length > 0),
  ).toEqual([])
})

test('summary, resolution and lessons are left to people', () => {
  const left = templates
    .flatMap((template) => template.sections)
    .filter((section) => ['summary', 'resolution', 'lessons'].includes(section.id))
  expect(new Set(left.map((section) => section.facts))).toEqual(new Set(['none']))
})

/**
 * What each version says, as a digest. Reviews keep the version they began with, so a version that was released never
 * changes: whoever changes an outline gives it the next version and adds a line.
 */
const released: Record<string, string> = {
  'standard 1': 'f110e5bca64f3917',
  'standard 2': 'd803a1fbb37a25d0',
  'devops-handbook 1': 'd04e3495b0a23d5a',
  'google-sre 1': '823790f7b3cbcd76',
  'google-sre 2': '1874abd937ab3f9e',
  'learning 1': '9594c3ca1f9c718f',
  'learning 2': '7fde9708770a1a2a',
  'light 1': '92b0348852493d9c',
  'atlassian 1': 'ae6a6c1e48b9420e',
  'atlassian 2': 'ef0d59326f6c2cb3',
  'customer 1': '58eb762cfd1db6c6',
}

test('a version that was released is never changed', () => {
  const said = templates.map(({ id, version, name, about, sections }) => {
    const content = JSON.stringify({ name, about, sections })
    return [`${id} ${version}`, createHash('sha256').update(content).digest('hex').slice(0, 16)]
  })
  expect(released).toMatchObject(Object.fromEntries(said))
})
