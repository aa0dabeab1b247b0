import { expect, test } from 'vitest'
import { exportInputOf } from '#features/reviews/export-input.ts'
import { anAction, ana, aSection, exportInput, someFacts, templateOf } from '../../../tests/builders/review.ts'
import { aMilestone, anEvent, minute } from '../../../tests/builders/timeline.ts'
import { markdownReview } from './format.ts'
import { apart } from './outline.ts'

test('an empty review in the DevOps Handbook outline has every cell and bullet in its place', () => {
  expect(markdownReview.write(exportInput(someFacts(), 'devops-handbook'))).toBe(`# Checkout is slow

| Meeting        | Value          |
| -------------- | -------------- |
| Date           |                |
| Contact        |                |
| Created by     |                |
| Facilitated by |                |

## Timeline

| Incident    | Value |
| ----------- | ----- |
| Start Time  |       |
| End Time    |       |
| Detect Time |       |
| Additional  |       |

## Description

> Severity:

-

## What happened
_(bullet list with timestamps)_

-

## Additional Info
_(images; no logs, no stack traces)_

-

## Remediation
-

## Bug Tickets

## Short Summary

## Tags
`)
})

const alert = anEvent({
  kind: 'alert',
  title: '# QueueAge | <script>alert(1)</script> [x](javascript:alert(1))',
  occurredAt: minute(2),
  precision: 'minute',
})
const facts = someFacts({
  incident: { severity: 2, services: ['checkout'], tags: ['queue', 'deploy'] },
  review: { meetingDate: '2026-03-06', contact: '#incidents', createdBy: ana, facilitator: { id: 'x', name: 'Bo' } },
  events: [alert],
  milestones: [
    aMilestone('started', minute(0)),
    aMilestone('firstImpact', minute(1)),
    aMilestone('detected', minute(2), { eventId: alert.id }),
    aMilestone('custom', minute(9), { name: 'Hotfix' }),
  ],
  sections: [aSection('resolution', '- Rolled back'), aSection('summary', 'Orders waited.')],
  actions: [anAction({ ticket: 'OPS-1' })],
})

test('the DevOps Handbook outline is filled with what is known', () => {
  const written = markdownReview.write(exportInput(facts, 'devops-handbook'))
  for (const line of [
    '| Date | 2026-03-06 |',
    '| Contact | \\#incidents |',
    '| Created by | Ana |',
    '| Facilitated by | Bo |',
    '| Start Time | 2026-03-04 12:00 (UTC) |',
    '| End Time | |',
    '| Detect Time | 2026-03-04 12:02 (UTC) |',
    '| Additional | First impact: 2026-03-04 12:01 (UTC)<br>Hotfix: 2026-03-04 12:09 (UTC) |',
    '> Severity: 2',
    '## Remediation\n- Rolled back',
    '## Bug Tickets\n\n- OPS-1 (Alert on queue age)',
    '## Short Summary\n\nOrders waited.',
    '## Tags\n\nqueue, deploy',
  ]) {
    expect(written.replace(/ +/g, ' ')).toContain(line)
  }
})

test('evidence that looks like Markdown or HTML stays text', () => {
  for (const template of ['standard', 'devops-handbook', 'google-sre', 'learning', 'light', 'atlassian']) {
    const written = markdownReview.write(exportInput(facts, template))
    expect(written, template).toContain('# QueueAge \\| \\<script\\>alert(1)\\</script\\> \\[x\\](javascript:alert(1))')
    expect(written.replaceAll('\\<', ''), template).not.toContain('<script')
  }
})

test('headings are those of the template, words stand under theirs, and questions wait where nothing is written', () => {
  const written = markdownReview.write(exportInput(facts, 'standard'))
  expect(written.match(/^#+ .*/gm)).toEqual([
    '# Checkout is slow',
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
  expect(written).toContain('## Summary\n\nOrders waited.\n')
  expect(written).toContain('### What went well\n\n_What worked as hoped, and what made it work?_')
  expect(written).toContain('- _First report by a user: not recorded._')
})

test('the customer-facing outline tells nothing that was written for colleagues', () => {
  const written = markdownReview.write(exportInput(facts, 'customer'))
  expect(written).not.toMatch(/QueueAge|Orders waited|Ana|OPS-1|12:0/)
})

const live = (kind: string) => `::debrief{kind="${kind}"}`
const begun = someFacts({
  incident: { severity: 2, tags: ['queue'] },
  events: [alert],
  milestones: [aMilestone('started', minute(0)), aMilestone('detected', minute(2), { eventId: alert.id })],
  sections: [
    aSection(
      'summary',
      `[@Ana](debrief:person/1) saw it first[^1], as [the alert](debrief:event/${alert.id}) tells.\n\n![load](debrief:attachment/7 "load.png")\n\n[^1]: On call.`,
      { begun: true },
    ),
    aSection('timeline', `Before.\n\n${live('tags')}\n\n${live('timeline')}`, { begun: true }),
    aSection('what-if', 'An [earlier](debrief:action/9) thought.', { begun: true, heading: 'What if' }),
  ],
})

test('live blocks stand where people have them, and what is Debrief’s own is told in words', () => {
  const written = markdownReview.write(exportInput(begun, 'standard'))
  expect(written).toContain('## Summary\n\n@Ana saw it first[^summary-1], as [^e1] tells.')
  expect(written).toContain(`![load](/api/incidents/${begun.incident.id}/attachments/7 "load.png")`)
  expect(written).toMatch(/## Timeline\n\nBefore\.\n\n- queue\n\nTimes in UTC\./)
  expect(written).toMatch(/## What if\n\n_From an earlier outline\._\n\nAn earlier thought\./)
  expect(written).toMatch(/\[\^e1\]: 2026-03-04 12:02 \(UTC\): # QueueAge \| \\<script>/)
  expect(written).not.toMatch(/debrief[:{]/)
})

test('the DevOps Handbook outline keeps its tables and bullets whatever people did with the live blocks', () => {
  const written = markdownReview.write(
    exportInput({ ...begun, template: templateOf('devops-handbook') }, 'devops-handbook'),
  )
  expect(written.replace(/ +/g, ' ')).toContain('| Start Time | 2026-03-04 12:00 (UTC) |')
  expect(written).toMatch(
    /## What happened\n_\(bullet list with timestamps\)_\n\n- Times in UTC\.\n- .*12:00.*\n[\s\S]*Before\./,
  )
  expect(written).toContain('## What if')
})

test('a part of the story says that it is one', () => {
  const markdown = `::debrief{kind="timeline" from="${minute(1)}" to="${minute(5)}"}`
  const part = { ...begun, sections: [aSection('timeline', markdown, { begun: true })] }
  const written = markdownReview.write(exportInput(part))
  expect(written).toContain('_A part of the story from 2026-03-04 12:01:00 (UTC) until 2026-03-04 12:05:00 (UTC)_')
  expect(written).not.toContain('Started')
})

test('answers stand under their labels', () => {
  const template = templateOf('standard')
  const [section] = template.sections
  const field = {
    id: 'surprise',
    label: 'What surprised us?',
    help: '',
    type: 'text',
    choices: [],
    required: false,
  } as const
  const asking = { ...template, sections: [{ ...section, fields: [field] }] } as unknown as typeof template
  const answered = { ...begun, template: asking, fields: [{ fieldId: 'surprise', value: 'That it *held*.' }] }
  const input = exportInputOf(answered, exportInput(answered).document, asking, 'UTC')
  expect(markdownReview.write(input)).toContain('- **What surprised us?**: That it \\*held\\*.')
})

test('answers, facts and words that are lists do not run into one another', () => {
  expect(
    apart(['- **a**: 1', '- fact\n- fact', '- word\n  more\n\n- word\n\nText\n\n- last', 'Text', '- fact']),
  ).toEqual(['- **a**: 1', '* fact\n* fact', '- word\n  more\n\n- word\n\nText\n\n- last', 'Text', '- fact'])
  expect(apart(['- a\n\n  more', '- b\n\nText\n\n- c'])).toEqual(['- a\n\n  more', '* b\n\nText\n\n- c'])
})
