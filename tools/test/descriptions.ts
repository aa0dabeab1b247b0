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
export const readGithubDescription = () => read('github.json', 'GitHub’s own description of its API')

/** Atlassian's own description of its document format (JSON Schema draft 4). Throws with what to do when it was never fetched. */
export const readAtlassianDocument = () =>
  read('atlassian-document.json', 'Atlassian’s own description of its document format')

function read(name: string, what: string): unknown {
  const file = join(root, '.tools/descriptions', name)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  throw new Error(
    `What is asked of a stand-in is checked against ${what}, which was not fetched yet.\n` +
      `With the package registry within reach, run once: node ${command}`,
  )
}
