// Fetches what the tests check requests by: the published description of GitHub's API. Does nothing when it is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { ownTools } from './places.mjs'
import { orExplain, SetupFailure, say } from './say.mjs'

// MIT, by GitHub. All its files are 385 MB unpacked, so that one of them is kept.
const packed = '@octokit/openapi@23.0.2'
const inPackage = 'package/generated/api.github.com.json'
const sha256 = '829b4bebb19a53133289f7b0bc819f4f1118115821db2ca9f25e9ee995a7da2a'

const folder = join(ownTools, 'descriptions')
const description = join(folder, 'github.json')

async function fetchDescription() {
  mkdirSync(folder, { recursive: true })
  const fetched = mkdtempSync(join(folder, 'fetching-'))
  try {
    await npm(process.execPath, ['pack', packed, '--pack-destination', fetched], {
      what: 'Fetching the description of GitHub’s API',
    })
    const archive = readdirSync(fetched).find((name) => name.endsWith('.tgz')) ?? ''
    const { status, stderr, error } = spawnSync('tar', ['-xzf', archive, inPackage], { cwd: fetched, encoding: 'utf8' })
    if (status !== 0)
      throw new SetupFailure(
        `The description of GitHub’s API could not be unpacked: ${stderr || error?.message}`,
        'It needs the program tar and 50 MB of room. Run the same command again.',
      )
    const file = join(fetched, inPackage)
    if (createHash('sha256').update(readFileSync(file)).digest('hex') !== sha256)
      throw new SetupFailure(
        'The description of GitHub’s API that came is another one.',
        'Check npm config get registry, and run the same command again.',
      )
    renameSync(file, description)
  } finally {
    rmSync(fetched, { recursive: true, force: true })
  }
}

const isThere = () =>
  existsSync(description) && createHash('sha256').update(readFileSync(description)).digest('hex') === sha256

await orExplain(async () => {
  if (isThere()) return
  say('Fetching the description of GitHub’s API (29 MB) from the package registry …')
  await oneAtATime(async () => {
    if (!isThere()) await fetchDescription()
  })
})
