// node speed.ts LINTER FOLDER-OF-PACKAGES FOLDER-OF-DOCUMENTS: one linter over the documents in a process of its own, again and
// again for some seconds of the processor. Prints { bytes, seconds, remarks }: seconds of the processor, remarks of one time through.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { linters } from './linters.ts'

const [name = '', packages = '', documents = ''] = process.argv.slice(2)
const texts = readdirSync(documents, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
const linter = await linters[name]?.(packages)
if (!linter) throw new Error(`There is no linter “${name}”.`)

// Nobody counts how the engine gets warm.
for (const text of texts.slice(0, 20)) await linter(text)

// Time of the processor: what else the machine does takes no part in it, so that each is as warm as the others.
const enough = 5
let bytes = 0
let remarks = 0
const before = process.cpuUsage()
const seconds = () => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
for (let turn = 0; turn === 0 || seconds() < enough; turn++) {
  for (const text of texts) {
    const found = await linter(text)
    if (turn === 0) remarks += found
    bytes += Buffer.byteLength(text)
  }
}
console.log(JSON.stringify({ bytes, seconds: seconds(), remarks }))
