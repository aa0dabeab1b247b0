import { isAbsolute } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, configOf, describeConfig } from './config.ts'

test('an empty environment gives settings that work on a laptop', () => {
  const config = configOf({})
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, uploadLimit: 2 * 1024 ** 3, trustProxy: false })
  expect(isAbsolute(config.dataDir)).toBe(true)
  expect(config.databaseUrl).toBeUndefined()
})

test('an empty variable counts as unset', () => {
  expect(configOf({ DEBRIEF_PORT: '', DATABASE_URL: '' })).toEqual(configOf({}))
})

test('sizes may be written with a unit', () => {
  expect(configOf({ DEBRIEF_UPLOAD_LIMIT: '1500' }).uploadLimit).toBe(1500)
  expect(configOf({ DEBRIEF_UPLOAD_LIMIT: '64MiB' }).uploadLimit).toBe(64 * 1024 ** 2)
  expect(configOf({ DEBRIEF_UPLOAD_LIMIT: '1.5g' }).uploadLimit).toBe(1.5 * 1024 ** 3)
})

test('every fault is named at once, with the variable it is in', () => {
  const read = () => configOf({ DEBRIEF_PORT: 'eighty', DATABASE_URL: 'mysql://x', DEBRIEF_SECRET: 'short' })
  expect(read).toThrow(ConfigError)
  for (const name of ['DEBRIEF_PORT', 'DATABASE_URL', 'DEBRIEF_SECRET']) expect(read).toThrow(name)
})

test('every setting is described', () => {
  for (const setting of describeConfig()) expect(setting.about.length, setting.env).toBeGreaterThan(15)
})
