import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const command = 'tools/setup/descriptions.mjs'

/** Fetches the published descriptions of APIs that stand-ins check requests by; says what to do when that was not possible. */
export function makeDescriptionsReady(): void {
  spawnSync(process.execPath, [command], { cwd: root, stdio: 'inherit' })
}

/** GitHub's own description of its API (OpenAPI 3.0). Throws with what to do when it was never fetched. */
export function readGithubDescription(): unknown {
  const file = join(root, '.tools/descriptions/github.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  throw new Error(
    'The stand-in for GitHub checks every request against GitHub’s own description of its API, which was not fetched yet.\n' +
      `With the package registry within reach, run once: node ${command}`,
  )
}
