// Prints how much JavaScript each page makes a browser load, compressed, and fails when a page has more than it may, or
// when a page where nobody writes loads the editor.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const folder = 'dist/web'
const mostForFirstPage = 200_000
/** Pages with a limit, by a part of their source's path. */
const limits: [page: RegExp, bytes: number][] = [
  [/places\/library/, mostForFirstPage],
  [/places\/workspace/, 500_000],
]
/** The editor's own name for its box, which stands in whatever chunk it is in. */
const editorsMark = 'ProseMirror-selectednode'
const editorsPages = /places\/workspace/

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

const hasEditor = (keys: Iterable<string>) =>
  [...keys].some((key) => {
    const file = manifest[key]?.file ?? ''
    return file.endsWith('.js') && readFileSync(join(folder, file), 'utf8').includes(editorsMark)
  })

const base = withImports(entry)
const faults: string[] = []
const look = (page: string, keys: Set<string>, most: number | undefined) => {
  const bytes = bytesOf(keys)
  const editor = hasEditor(keys)
  const notes = [most && `of ${kilobytes(most)}`, editor && 'with the editor'].filter(Boolean)
  console.log(`${kilobytes(bytes).padStart(9)}  ${page}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`)
  if (most !== undefined && bytes > most) faults.push(`${page} loads more than ${kilobytes(most)}.`)
  if (editor && !editorsPages.test(page)) faults.push(`${page} loads the editor, and nobody writes there.`)
}
look('every page', base, mostForFirstPage)
const places = Object.entries(manifest).filter(
  ([key, { isDynamicEntry, src }]) => isDynamicEntry && /\/places\/|-page\./.test(src ?? key),
)
for (const [key, chunk] of places) {
  const page = chunk.src ?? chunk.name ?? key
  look(page, new Set([...base, ...withImports(key)]), limits.find(([name]) => name.test(page))?.[1])
}
for (const [name] of limits)
  if (!places.some(([key, { src }]) => name.test(src ?? key))) faults.push(`There is no page ${name}.`)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
