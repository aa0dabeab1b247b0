import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadPrivateSecrets, loadSecret, PRIVATE_KEY_FILE } from './secret.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'debrief-secret-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const given = 'a configured secret of thirty-two signs or more'

test('private words have a key file of their own, which only its owner reads, and it stays the same', async () => {
  const first = await loadPrivateSecrets({ secret: undefined, dataDir })
  expect(first).toEqual(await loadPrivateSecrets({ secret: undefined, dataDir }))
  expect(first).toEqual([(await readFile(join(dataDir, PRIVATE_KEY_FILE), 'utf8')).trim()])
  expect((await stat(join(dataDir, PRIVATE_KEY_FILE))).mode & 0o777).toBe(0o600)
  expect(first).not.toContain(await loadSecret({ secret: undefined, dataDir }))
})

test('several who ask at once get the same key', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => loadPrivateSecrets({ secret: undefined, dataDir })))
  expect(new Set(all.flat()).size).toBe(1)
  expect(await readdir(dataDir)).toEqual([PRIVATE_KEY_FILE])
})

test('a configured secret goes first and leaves what an older file sealed readable; it makes no file', async () => {
  expect(await loadPrivateSecrets({ secret: given, dataDir })).toEqual([given])
  expect(await readdir(dataDir)).toEqual([])
  const [file] = await loadPrivateSecrets({ secret: undefined, dataDir })
  expect(await loadPrivateSecrets({ secret: given, dataDir })).toEqual([given, file])
})
