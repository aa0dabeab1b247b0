import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateOpsgenie } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown, headers: Record<string, string> = {}) =>
  translateOpsgenie({ headers, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  [
    'create',
    [['alert', 'firing', '2026-03-01T14:02:30.412Z', '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:Create']],
  ],
  [
    'acknowledge',
    [
      [
        'action',
        null,
        '2026-03-01T14:04:05.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:Acknowledge:2026-03-01T14:04:05.000Z',
      ],
    ],
  ],
  [
    'unacknowledge',
    [
      [
        'action',
        null,
        '2026-03-01T14:34:05.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:UnAcknowledge:2026-03-01T14:34:05.000Z',
      ],
    ],
  ],
  [
    'add-note',
    [
      [
        'message',
        null,
        '2026-03-01T14:20:00.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:AddNote:2026-03-01T14:20:00.000Z',
      ],
    ],
  ],
  [
    'assign-ownership',
    [
      [
        'action',
        null,
        '2026-03-01T14:05:00.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:AssignOwnership:2026-03-01T14:05:00.000Z',
      ],
    ],
  ],
  [
    'escalate-next',
    [
      [
        'action',
        null,
        '2026-03-01T14:15:00.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:EscalateNext:2026-03-01T14:15:00.000Z',
      ],
    ],
  ],
  [
    'snooze',
    [
      [
        'action',
        null,
        '2026-03-01T14:16:40.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:Snooze:2026-03-01T14:16:40.000Z',
      ],
    ],
  ],
  [
    'update-priority',
    [
      [
        'note',
        null,
        '2026-03-01T14:06:40.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:UpdatePriority:2026-03-01T14:06:40.000Z',
      ],
    ],
  ],
  [
    'add-tags',
    [
      [
        'note',
        null,
        '2026-03-01T14:08:20.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:AddTags:2026-03-01T14:08:20.000Z',
      ],
    ],
  ],
  [
    'custom-action',
    [
      [
        'note',
        null,
        '2026-03-01T14:10:00.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:restart-checkout:2026-03-01T14:10:00.000Z',
      ],
    ],
  ],
  [
    'close',
    [
      [
        'alert',
        'resolved',
        '2026-03-01T14:47:30.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:Close:2026-03-01T14:47:30.000Z',
      ],
    ],
  ],
  [
    'delete',
    [
      [
        'alert',
        'resolved',
        '2026-03-01T15:46:40.000Z',
        '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412:Delete:2026-03-01T15:46:40.000Z',
      ],
    ],
  ],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test.each([
  [
    'create',
    'Alert #1791 opened: Checkout: 5xx above 5 %\n12.4 % of requests fail\nTo: payments\nEntity: checkout',
    'System',
  ],
  ['escalate-next', 'Alert #1791 escalated to the next: Checkout: 5xx above 5 %\nTo: grace@example.com', 'System'],
  ['add-note', 'Alert #1791 has a note: Checkout: 5xx above 5 %\nRolled back to v2.40.3', 'ada@example.com'],
  ['update-priority', 'Alert #1791 update priority: Checkout: 5xx above 5 %', 'ada@example.com'],
  ['assign-ownership', 'Alert #1791 assigned: Checkout: 5xx above 5 %\nOwner: grace@example.com', 'ada@example.com'],
])('%s says so, and who did it', (name, text, actor) => {
  expect(translate(fixture(name))).toMatchObject([{ text, actor }])
})

test('tags and details are labels, the entity is the service, and the alert names the firing', () => {
  expect(translate(fixture('create'))[0]?.attributes).toMatchObject({
    severity: 'P1',
    service: 'checkout',
    environment: 'production',
    alert: '70413a06-38d6-4c85-92b8-5ebc900d42e2-1772373750412',
    labels: { env: 'production', payments: 'payments', region: 'eu-1' },
  })
})
