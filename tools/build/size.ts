// Prints how much JavaScript each page makes a browser load, compressed, and fails when a page has more than it may.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const folder = 'dist/web'
const mostForFirstPage = 200_000

interface Chunk {
  file: string
  name?: string
  src?: string
  isEntry?: boolean
  isDynamicEntry?: boolean
  imports?: string[]
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))

const compressedBytes = (file: string) =>
  (statSync(join(folder, `${file}.br`), { throwIfNoEntry: false }) ?? statSync(join(folder, file))).size

/** Everything that is loaded with a chunk: what it imports, and so on. */
function withImports(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const imported of manifest[key]?.imports ?? []) withImports(imported, seen)
  return seen
}

const bytesOf = (keys: Iterable<string>) =>
  [...new Set([...keys].map((key) => manifest[key]?.file ?? ''))]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + compressedBytes(file), 0)

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
if (!entry) throw new Error(`${folder}/manifest.json names no entry: build the pages first.`)

const base = withImports(entry)
console.log(`${kilobytes(bytesOf(base)).padStart(9)}  every page`)
const tooLarge = bytesOf(base) > mostForFirstPage ? ['every page'] : []
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry) continue
  const bytes = bytesOf([...base, ...withImports(key)])
  const isLibrary = /library/.test(chunk.src ?? key)
  console.log(`${kilobytes(bytes).padStart(9)}  ${chunk.src ?? chunk.name ?? key}`)
  if (isLibrary && bytes > mostForFirstPage) tooLarge.push(chunk.src ?? key)
}
if (tooLarge.length > 0) console.log(`More than ${kilobytes(mostForFirstPage)}: ${tooLarge.join(', ')}`)
process.exitCode = tooLarge.length > 0 ? 1 : 0
