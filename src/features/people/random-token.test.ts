import { expect, test } from 'vitest'
import { newSetupCode, newToken, tokenHash, typedSetupCode } from './random-token.ts'

test('a token has 256 bits, fits into an address, and is never the same', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(new Set(tokens).size).toBe(100)
  expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('a set-up code is understood however it is typed', () => {
  const code = newSetupCode()
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
  for (const typed of [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ''),
    ` ${code.replaceAll('-', ' ')}\n`,
    code.replaceAll('0', 'o').replaceAll('1', 'l'),
  ]) {
    expect(typedSetupCode(typed)).toBe(code)
  }
  expect(typedSetupCode('')).toBe('')
})
