import { expect, test } from 'vitest'
import { textOfBytes } from './text-of-bytes.ts'

const bytes = (...values: number[]) => new Uint8Array(values)

test('text is read, also with a mark of its encoding in front', () => {
  expect(textOfBytes(new TextEncoder().encode('# Über\n'))).toBe('# Über\n')
  expect(textOfBytes(bytes(0xef, 0xbb, 0xbf, 0x41))).toBe('A')
  expect(textOfBytes(bytes(0xff, 0xfe, 0x41, 0x00))).toBe('A')
})

test('what is no text is never read as one', () => {
  expect(textOfBytes(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a))).toBeNull()
  expect(textOfBytes(bytes(0x41, 0x00, 0x42))).toBeNull()
})
