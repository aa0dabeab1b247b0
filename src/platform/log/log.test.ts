import { expect, test } from 'vitest'
import { createLog } from './log.ts'

test('secrets never reach the log', () => {
  let written = ''
  const log = createLog(
    { level: 'info' },
    {
      write: (line) => {
        written += line
      },
    },
  )
  log.info(
    {
      password: 'hush-1',
      user: { token: 'hush-2', name: 'Ada' },
      req: { headers: { cookie: 'hush-3' } },
      body: { inner: { apiKey: 'hush-4' } },
    },
    'hello',
  )
  expect(written).not.toContain('hush')
  expect(written).toContain('Ada')
})
