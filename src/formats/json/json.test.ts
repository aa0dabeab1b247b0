import { expect, test } from 'vitest'
import { formatInput, readAll } from '../../../tests/builders/evidence.ts'
import { json } from './format.ts'

const read = (content: string | Uint8Array, options = {}) => readAll(json, formatInput('events.json', content, options))

test('reads events from one object, a list, lines, and objects one after another', async () => {
  const one = {
    at: '2026-03-01T14:02:11Z',
    title: 'down',
    actor: 'Ada',
    kind: 'alert',
    id: 'e1',
    link: 'https://x.example.com/1',
  }
  const two = { time: 1_772_373_800, message: 'up', user: { name: 'Grace' } }
  const texts = [
    JSON.stringify([one, two]),
    JSON.stringify([one, two], null, 2),
    `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`,
    `${JSON.stringify(one, null, 2)}\n${JSON.stringify(two, null, 2)}`,
  ]
  for (const text of texts) {
    const { items, skipped } = await read(text)
    expect(items, text).toMatchObject([
      {
        occurredAt: '2026-03-01T14:02:11.000Z',
        text: 'down',
        actor: 'Ada',
        kind: 'alert',
        identity: 'e1',
        link: 'https://x.example.com/1',
      },
      { occurredAt: '2026-03-01T14:03:20.000Z', text: 'up', actor: 'Grace', kind: 'note', link: null },
    ])
    expect(skipped).toEqual([])
  }
  expect((await read(JSON.stringify(one))).items).toHaveLength(1)
})

test('log lines of JSON loggers are log entries with their level', async () => {
  const { items } = await read(
    '{"level":50,"time":1772373731123,"name":"checkout","msg":"boom"}\n{"level":"warn","ts":1772373732.5,"logger":"pool","msg":"slow"}\n{"@timestamp":"2026-03-01T14:02:13Z","message":"es","level":"INFO"}\n',
  )
  expect(
    items.map(({ occurredAt, precision, kind, actor, attributes }) => [
      occurredAt,
      precision,
      kind,
      actor,
      attributes.severity,
    ]),
  ).toEqual([
    ['2026-03-01T14:02:11.123Z', 'millisecond', 'log', 'checkout', 'error'],
    ['2026-03-01T14:02:12.500Z', 'millisecond', 'log', 'pool', 'warning'],
    ['2026-03-01T14:02:13.000Z', 'second', 'log', null, 'info'],
  ])
})

test('a CloudEvent is known by its source and id', async () => {
  const event = {
    specversion: '1.0',
    type: 'com.acme.deploy',
    source: '/ci/7',
    id: 'A-1',
    time: '2026-03-01T14:02:11Z',
    data: { message: 'v2 out' },
  }
  expect((await read(JSON.stringify(event))).items).toMatchObject([
    { source: '/ci/7', identity: 'A-1', text: 'v2 out\ncom.acme.deploy' },
  ])
  expect((await read(JSON.stringify({ ...event, time: undefined }))).skipped).toEqual([
    'value 1: a CloudEvent without a time',
  ])
})

test('bodies of webhooks are handed on as deliveries, with their headers where they were saved', async () => {
  const body = { action: 'created', repository: { full_name: 'acme/shop' } }
  const { deliveries } = await read(
    [body, { headers: { 'X-GitHub-Event': 'push' }, body }, { headers: { A: 'b' }, body: JSON.stringify(body) }]
      .map((value) => JSON.stringify(value))
      .join('\n'),
  )
  expect(deliveries.map(({ where, delivery }) => [where, delivery.headers, delivery.json])).toEqual([
    ['line 1', {}, body],
    ['line 2', { 'x-github-event': 'push' }, body],
    ['line 3', { a: 'b' }, body],
  ])
})

test('a bad line is named by its number and the others are read', async () => {
  const { items, skipped } = await read(
    '{"at":"2026-03-01T14:02:11Z","text":"a"}\n{"at": oops}\n[1]\n{"at":"whenever","text":"b"}\n{"at":"2026-03-01T14:02:12Z","text":"c"}\n',
  )
  expect(items.map((item) => item.text)).toEqual(['a', 'c'])
  expect(skipped).toEqual([
    'line 2: not valid JSON',
    'line 3: not a JSON object',
    'line 4: the time “whenever” cannot be read',
  ])
})

test('an event without an id has one by its content, however it is printed, and equal ones stay apart', async () => {
  const first = await read('{"at":"2026-03-01T14:02:11Z","text":"a"}\n{"at":"2026-03-01T14:02:11Z","text":"a"}')
  const second = await read('[{"text":"a","at":"2026-03-01T14:02:11Z"}]')
  expect(second.items[0]?.identity).toBe(first.items[0]?.identity)
  expect(first.items[1]?.identity).not.toBe(first.items[0]?.identity)
})

test('UTF-16 and a byte order mark do not matter', async () => {
  const text = '{"at":"2026-03-01T14:02:11Z","text":"ä"}'
  for (const bytes of [Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from(`\uFEFF${text}`)])
    expect((await read(bytes)).items[0]?.text).toBe('ä')
})

test('only links that a browser may open safely are kept', async () => {
  const { items } = await read('{"at":"2026-03-01T14:02:11Z","text":"a","link":"javascript:alert(1)"}')
  expect(items[0]?.link).toBeNull()
})

test('a value of more than 10 MB is skipped and the next one is read', async () => {
  const { items, skipped } = await read(
    `[{"at":"2026-03-01T14:02:11Z","text":"${'x'.repeat(11 * 1024 ** 2)}"},{"at":"2026-03-01T14:02:12Z","text":"b"}]`,
  )
  expect(skipped).toEqual(['value 1: longer than 10 MB'])
  expect(items.map((item) => item.text)).toEqual(['b'])
})

test.each([
  [
    'an answer of Elasticsearch',
    '{"took":3,"timed_out":false,"_shards":{"total":1},"hits":{"total":{"value":2},"hits":[{"_index":"l","_id":"a1","_source":{"@timestamp":"2026-03-01T14:02:11.123Z","message":"boom","log":{"level":"error"}}},{"_index":"l","_id":"a2","_source":{"@timestamp":"2026-03-01T14:02:12Z","message":"fine","log":{"level":"info"}}}]}}',
    ['2026-03-01T14:02:11.123Z boom', '2026-03-01T14:02:12.000Z fine'],
  ],
  [
    'the trail of a cloud',
    '{"Records":[{"eventVersion":"1.08","eventTime":"2026-03-01T14:02:11Z","eventName":"StopInstances","userIdentity":{"userName":"ada"}}]}',
    ['2026-03-01T14:02:11.000Z StopInstances'],
  ],
  [
    'a list with seconds, milli- and microseconds',
    '[{"when":1772373731.5,"what":"a"},{"when":1772373732000,"what":"b"},{"when":1772373733000000,"what":"c"}]',
    ['2026-03-01T14:02:11.500Z a', '2026-03-01T14:02:12.000Z b', '2026-03-01T14:02:13.000Z c'],
  ],
  [
    'lines with nested members and a list in them',
    '{"start":{"time":"x"},"created_at":"2026-03-01 14:02","details":{"tags":["a","b"]},"subject":"one"}\n{"created_at":"2026-03-01 14:03","subject":"two"}\n',
    ['2026-03-01T14:02:00.000Z one', '2026-03-01T14:03:00.000Z two'],
  ],
])('%s is read as a table', async (_, text, expected) => {
  const { items, skipped } = await read(text)
  expect([items.map((item) => `${item.occurredAt} ${item.text}`), skipped]).toEqual([expected, []])
  expect((await json.look(formatInput('a.json', text))).columns?.guess).toBeDefined()
})

test('a person chooses by path which member holds what', async () => {
  const text = '[{"at2":{"begin":"2026-03-01T14:02:11Z"},"a":"no","b":{"c":["x","y"]},"who":{"name":"Ada"},"no":7}]'
  const columns = { time: 'at2.begin', text: 'b.c', actor: 'who.name', id: 'no' }
  const { items } = await readAll(json, formatInput('a.json', text, { columns }))
  expect(items).toMatchObject([{ occurredAt: '2026-03-01T14:02:11.000Z', text: 'x, y', actor: 'Ada', identity: '7' }])
})

test('an object on its own, and bodies of webhooks, are never taken for a table', async () => {
  for (const text of [
    '{"created_at":"2026-03-01T14:02:11Z","subject":"one"}',
    '[{"created_at":"2026-03-01T14:02:11Z","subject":"one","alerts":[{}]}]',
  ]) {
    expect((await read(text)).deliveries).toHaveLength(1)
    expect((await json.look(formatInput('a.json', text))).columns).toBeNull()
  }
})

test('messages of Gitter have their time, author and identity', async () => {
  const text =
    '[{"id":"58f2a5","text":"checkout is down","html":"checkout is down","sent":"2026-03-01T14:02:11.123Z","fromUser":{"id":"5","username":"ada","displayName":"Ada"},"unread":false,"readBy":3,"urls":[],"mentions":[],"issues":[],"meta":[],"v":1}]'
  const { items } = await read(text)
  expect(items).toMatchObject([
    {
      occurredAt: '2026-03-01T14:02:11.123Z',
      actor: 'Ada',
      identity: '58f2a5',
      kind: 'message',
      text: 'checkout is down',
    },
  ])
  expect((await json.look(formatInput('a.json', text))).columns).toBeNull()
})
