import { expect, test } from 'vitest'
import { anAction, ana, aSection, exportInput, someFacts } from '../../../tests/builders/review.ts'
import { aMilestone, anEvent, minute } from '../../../tests/builders/timeline.ts'
import { markdownReview } from './format.ts'

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
    '## Resolution and recovery',
    '## Lessons learned',
    '### What went well',
    '### What was difficult',
    '### Where we got lucky',
    '### What surprised us',
    '## Action items',
    '## Supporting information',
  ])
  expect(written).toContain('## Summary\n\nOrders waited.\n')
  expect(written).toContain(
    '## Contributing factors\n\n_What allowed this to happen, and how did it make sense at the time?_',
  )
  expect(written).toContain('- _First report by a user: not recorded._')
})

test('the customer-facing outline tells nothing that was written for colleagues', () => {
  const written = markdownReview.write(exportInput(facts, 'customer'))
  expect(written).not.toMatch(/QueueAge|Orders waited|Ana|OPS-1|12:0/)
})
