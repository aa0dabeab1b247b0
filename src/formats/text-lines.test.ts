import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryFile } from '#platform/files/memory-file.ts'
import { encodingOf, looksLikeText } from './encoding.ts'
import { type TextLine, textLines } from './text-lines.ts'

async function linesOf(bytes: Uint8Array, limit = 1_000): Promise<TextLine[]> {
  const lines: TextLine[] = []
  for await (const batch of textLines(memoryFile('a.log', bytes), limit)) lines.push(...batch.lines)
  return lines
}

function utf16(text: string, bigEndian = false): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

test('gives the same lines for every encoding of a text', async () => {
  const text = 'Störung um 14:02\r\nzweite Zeile\n\nEnde'
  const expected = ['Störung um 14:02', 'zweite Zeile', '', 'Ende']
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`),
    utf16(`\uFEFF${text}`),
    utf16(text),
    utf16(`\uFEFF${text}`, true),
    utf16(text, true),
    Buffer.from(text, 'latin1'),
  ])
    expect((await linesOf(bytes)).map((line) => line.text)).toEqual(expected)
})

test('splits any text as a plain split does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), { minLength: 1 }),
      async (parts) => {
        const text = parts.join('\n')
        const expected = text.split('\n').map((line) => line.replace(/\r$/, ''))
        if (expected.at(-1) === '' && !text.endsWith('\r')) expected.pop()
        expect((await linesOf(Buffer.from(`a${text}`))).map((line) => line.text)).toEqual(
          text === '' ? ['a'] : expected.map((line, at) => (at === 0 ? `a${line}` : line)),
        )
      },
    ),
  )
})

test('bytes that are no UTF-8 in the middle of a UTF-8 text become a replacement character', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${'ä line\n'.repeat(20_000)}bad `),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(' end\n'),
  ])
  expect((await linesOf(bytes)).at(-1)?.text).toBe('bad \uFFFD\uFFFD end')
})

test('a line of 10 MB is cut at the limit and says so; the next line is whole', async () => {
  const [long, next] = await linesOf(Buffer.from(`${'x'.repeat(10 * 1024 ** 2)}\nnext\n`))
  expect([long?.text.length, long?.cut]).toEqual([1_000, true])
  expect(next).toEqual({ number: 2, text: 'next', cut: false })
})

test('pictures and other binary files are no text', () => {
  expect(looksLikeText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]))).toBe(false)
  expect(looksLikeText(Buffer.from('plain text'))).toBe(true)
  expect(looksLikeText(utf16('plain text'))).toBe(true)
  expect(encodingOf(new Uint8Array(0))).toBe('utf-8')
})
