import { expect, test } from 'vitest'
import { isMissingPart, isNewer, part } from './old-parts.ts'

test('a page is newer when it begins with another script', () => {
  const page = (script: string) => `<html><script type="module" crossorigin src="${script}"></script></html>`
  expect(isNewer(page('/assets/index-new.js'), '/assets/index-old.js')).toBe(true)
  expect(isNewer(page('/assets/index-old.js'), '/assets/index-old.js')).toBe(false)
})

test('what is no page of Debrief says nothing about its version', () => {
  expect(isNewer('<html>Bad gateway</html>', '/assets/index-old.js')).toBe(false)
  expect(isNewer('', null)).toBe(false)
})

test('a part that cannot be fetched is known, also through the router, which would load the page anew for its own errors', async () => {
  const message = 'Failed to fetch dynamically imported module: http://localhost/assets/story-old.js'
  const error = await part(() => Promise.reject(new TypeError(message)))().catch((one: unknown) => one)
  expect(isMissingPart(error)).toBe(true)
  expect(error instanceof Error && error.message.startsWith('Failed to fetch')).toBe(false)
  expect(isMissingPart(new TypeError(message))).toBe(true)
  expect(isMissingPart(new TypeError('x is not a function'))).toBe(false)
})
