import { expect, test } from 'vitest'
import { createSeal } from '#platform/config/seal.ts'
import { createKeeper, padded } from './sealed-words.ts'

const sealOf = (secret: string) => createSeal(secret.padEnd(32, '.'), 'private accounts')

test('words come back, also those that an older key closed', () => {
  const before = createKeeper<{ said: string }>([sealOf('old')])
  const now = createKeeper<{ said: string }>([sealOf('new'), sealOf('old')])
  const old = before.close({ said: 'I was unsure.' }, 'account:1')
  expect(now.open(old, 'account:1')).toEqual({ said: 'I was unsure.' })
  expect(now.open(now.close({ said: 'ö' }, 'account:1'), 'account:1')).toEqual({ said: 'ö' })
})

test('words of another place, or of a key that is not there, do not open', () => {
  const keeper = createKeeper([sealOf('new')])
  const sealed = keeper.close('hm', 'account:1')
  expect(keeper.open(sealed, 'account:2')).toBeNull()
  expect(createKeeper([sealOf('other')]).open(sealed, 'account:1')).toBeNull()
})

test('texts of a few words and of a page look the same from outside', () => {
  const keeper = createKeeper([sealOf('new')])
  const lengths = ['', 'Yes.', 'I looked at the graph. '.repeat(100)].map((text) => keeper.close(text, 'x').length)
  expect(new Set(lengths).size).toBe(1)
})

test('what is padded has a power of two of bytes, whatever its letters', () => {
  for (const text of ['', 'a', 'é'.repeat(4_095), '€'.repeat(3_000), 'x'.repeat(4_096)]) {
    const bytes = Buffer.byteLength(padded(text))
    expect(Number.isInteger(Math.log2(bytes))).toBe(true)
    expect(padded(text).trimEnd()).toBe(text)
  }
})
