import { expect, test } from 'vitest'
import { completeLockFile } from './lock-file.ts'

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages })
const completed = (packages: object) => JSON.parse(completeLockFile(lock(packages))).packages

const parent = {
  version: '1.0.0',
  dev: true,
  optionalDependencies: { '@x/cli-linux-x64-musl': '1.0.0', '@x/cli-darwin-arm64': '1.0.0' },
}

test('a platform package that the registry did not offer is written down with its platform', () => {
  expect(completed({ '': {}, 'node_modules/x': parent })).toMatchObject({
    'node_modules/@x/cli-linux-x64-musl': {
      version: '1.0.0',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      optional: true,
      dev: true,
    },
    'node_modules/@x/cli-darwin-arm64': { version: '1.0.0', os: ['darwin'], cpu: ['arm64'], optional: true },
  })
})

test('an entry without a version is replaced, one with a version is kept as it is', () => {
  const kept = { version: '1.0.0', integrity: 'sha512-a', optional: true }
  const packages = {
    '': {},
    'node_modules/@x/cli-darwin-arm64': kept,
    'node_modules/@x/cli-linux-x64-musl': { optional: true },
    'node_modules/x': parent,
  }
  expect(completed(packages)['node_modules/@x/cli-darwin-arm64']).toEqual(kept)
  expect(completed(packages)['node_modules/@x/cli-linux-x64-musl'].version).toBe('1.0.0')
})

test('a complete lock file stays as it is', () => {
  const once = completeLockFile(lock({ '': {}, 'node_modules/x': parent }))
  expect(completeLockFile(once)).toBe(once)
})
