import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UnreadableFile } from '#features/intake/model.ts'
import { EvidenceItem } from '#features/timeline/model.ts'
import { archiveOf, formatInput, readAll } from '../../tests/builders/evidence.ts'
import { evidenceFormats } from './registry.ts'

async function formatOf(
  name: string,
  content: string | Uint8Array,
  archive: ReturnType<typeof archiveOf> | null = null,
) {
  const head = Buffer.from(content).subarray(0, 65_536)
  const scored = await Promise.all(
    evidenceFormats.map(async (format) => ({ format, score: await format.recognise({ name, head, archive }) })),
  )
  for (const { format, score } of scored) expect(score >= 0 && score <= 1, format.id).toBe(true)
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best && best.score > 0 ? best.format : null
}

const csvText = 'time,who,text\n2026-03-01 14:02,ada,down\n2026-03-01 14:03,bob,up\n'
const ircText = '[14:02] <ada> down\n[14:03] <bob> 2026 was better, honestly\n'
const logText =
  '2026-03-01 14:02:11,123 INFO started, listening\n2026-03-01 14:02:12,001 ERROR boom, again\n\tat com.acme\n'
const jsonLines = '{"at":"2026-03-01T14:02:11Z","text":"a"}\n{"at":"2026-03-01T14:02:12Z","text":"b"}\n'

test.each([
  ['events.csv', csvText, 'csv'],
  ['events.txt', csvText, 'csv'],
  ['events', csvText.replaceAll(',', '\t'), 'csv'],
  ['#ops.log', ircText, 'irc'],
  ['chat.txt', ircText, 'irc'],
  ['chat', '2026-03-01 14:02:00 ada: down\n2026-03-01 14:02:05 bob: yes\n2026-03-01 14:02:09 ada: ok\n', 'irc'],
  ['app.log', logText, 'plain-log'],
  ['app.txt', logText, 'plain-log'],
  ['messages', 'Mar  1 14:02:11 web-1 nginx[1]: a\nMar  1 14:02:12 web-1 nginx[1]: b\n', 'plain-log'],
  ['app.log.1', '[2026-03-01T14:02:11Z] a\n[2026-03-01T14:02:12Z] b\n', 'plain-log'],
  [
    'services.log',
    '2026-03-01 14:02:00 ERROR: a\n2026-03-01 14:02:05 INFO: b\n2026-03-01 14:02:09 ERROR: c\n',
    'plain-log',
  ],
  ['app.log', jsonLines, 'json'],
  ['saved', jsonLines, 'json'],
  ['alert.json', '{\n  "status": "firing",\n  "alerts": []\n}', 'json'],
  ['graph.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'image'],
  ['graph.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image'],
])('%s is told by what is in it', async (name, content, id) => {
  expect((await formatOf(name, content))?.id).toBe(id)
})

test('an archive of channels is a Slack export, another archive is none', async () => {
  expect(
    (await formatOf('a.zip', 'PK', archiveOf({ 'channels.json': '[]', 'users.json': '[]', 'a/2026-03-01.json': '[]' })))
      ?.id,
  ).toBe('slack-export')
  expect(await formatOf('a.zip', 'PK', archiveOf({ 'readme.txt': 'x' }))).toBeNull()
})

test.each([
  ['empty.log', ''],
  ['words.txt', 'Nothing happened.\nAt all.\n'],
  ['random.bin', Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * n * 31 + n * 7) % 256))],
])('%s is nothing that can be read', async (name, content) => {
  expect(await formatOf(name, content)).toBeNull()
})

/** Contents that are nearly right: valid ones cut, repeated and mixed with bytes of any kind. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        csvText,
        ircText,
        logText,
        jsonLines,
        '{"at":',
        '[{',
        '"',
        '\0',
        '\r',
        '\u2028',
        '=cmd|x',
        '<script>',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    ),
    { maxLength: 6 },
  )
  .chain((parts) =>
    fc.tuple(
      fc.constant(Buffer.from(parts.join(''))),
      fc.nat(400),
      fc.constantFrom('a.csv', 'a.log', 'a.json', 'a', 'a.png'),
    ),
  )

test('whatever the bytes, each format gives items of the strict shape, or skips, or refuses with a remedy', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async ([bytes, cut, name]) => {
      const content = bytes.subarray(0, Math.max(0, bytes.length - cut))
      for (const format of evidenceFormats) {
        await format.recognise({ name, head: content, archive: null })
        const input = formatInput(name, content, { date: '2026-03-01' })
        try {
          await format.look(input)
          for (const item of (await readAll(format, input)).items) {
            EvidenceItem.parse(item)
            expect(`${item.text}${item.raw}${item.identity}${item.actor}`).not.toContain('\0')
          }
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error
          expect(error.remedy).not.toBe('')
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('the guide names every format', () => {
  const guide = readFileSync(resolve(import.meta.dirname, '../../docs/guide/evidence-files.md'), 'utf8')
  for (const { name } of evidenceFormats) expect(guide).toContain(name)
})
