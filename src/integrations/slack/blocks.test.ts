import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DirectMessage } from '#features/notifications/messengers/model.ts'
import { drawn, limits } from './blocks.ts'

const message: DirectMessage = {
  marker: '0190a000-0000-7000-8000-000000000001',
  summary: 'A-7 Alert on <age> & more: overdue',
  groups: [
    {
      heading: 'Overdue',
      items: [
        {
          name: {
            text: 'A-7 Alert on <age> & more',
            url: 'https://debrief.example.org/incidents/INC-3/actions?action=a',
          },
          lines: ['Was due on Fri 7 March.', 'INC-3 Checkout is down'],
          more: [{ text: 'Put off …', url: 'https://debrief.example.org/incidents/INC-3/actions?action=a#snooze' }],
        },
      ],
      more: { text: 'and 3 more', url: 'https://debrief.example.org/actions?view=mine' },
    },
  ],
  foot: { text: 'Why.', link: { text: 'Change it', url: 'https://debrief.example.org/settings/account#reminders' } },
}

test('a message is drawn with its links, and carries its marker where nobody sees it', () => {
  const { text, blocks, metadata } = drawn(message)
  expect(text).toBe('A-7 Alert on &lt;age&gt; &amp; more: overdue')
  expect(metadata).toEqual({ event_type: 'debrief_digest', event_payload: { marker: message.marker } })
  expect(blocks[0]).toEqual({
    type: 'section',
    text: { type: 'mrkdwn', text: '*Overdue*', verbatim: true },
    block_id: message.marker,
  })
  expect(blocks[1]).toMatchObject({
    text: {
      text: [
        '<https://debrief.example.org/incidents/INC-3/actions?action=a|A-7 Alert on &lt;age&gt; &amp; more>',
        'Was due on Fri 7 March.',
        'INC-3 Checkout is down',
        '<https://debrief.example.org/incidents/INC-3/actions?action=a#snooze|Put off …>',
      ].join('\n'),
    },
  })
  expect(blocks.slice(2)).toMatchObject([
    { text: { text: expect.stringContaining('and 3 more') } },
    { type: 'context' },
  ])
})

test('whatever people wrote calls nobody, and fits', () => {
  const words = fc.oneof(
    fc.constant('&'.repeat(400)),
    fc.string({ unit: fc.constantFrom('<', '>', '&', '|', '!', '@', '#', 'a', ' ', '\n'), maxLength: 400 }),
  )
  fc.assert(
    fc.property(words, fc.nat(80), (name, count) => {
      const [group] = message.groups
      const items = Array.from({ length: count + 1 }, () => ({
        name: { text: name, url: 'https://debrief.example.org/' },
        lines: [name, name],
        more: [],
      }))
      const { blocks } = drawn({ ...message, groups: [{ heading: group?.heading ?? '', items, more: null }] })
      expect(blocks.length).toBeLessThanOrEqual(limits.blocks)
      expect(blocks.at(-1)).toMatchObject({ type: 'context' })
      const links = JSON.stringify(blocks).match(/<[^>]*>?/g) ?? []
      for (const { text } of blocks as { text?: { text: string } }[])
        expect(text?.text.length ?? 0).toBeLessThanOrEqual(limits.text)
      for (const link of links) expect(link).toMatch(/^<https:\/\/debrief\.example\.org\/[^|]*\|[^<>]*>$/)
    }),
  )
})
