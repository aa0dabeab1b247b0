import { createHash } from 'node:crypto'
import { readdir, realpath, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileKind } from '#features/documents/taking/file-kind.ts'
import { isPostMortem } from '#formats/post-mortem/file-name.ts'
import { UsageError } from './usage-error.ts'

/** One file for Debrief. */
export interface GivenFile {
  path: string
  /** With the folders below the one that was named, and that one. */
  name: string
  /** The same for files that belong together, also when they are given again. */
  origin: string
}

/** Documents and the pictures beside them. Hidden files, `node_modules` and links are left out; what is named itself is taken. */
export async function* givenFiles(paths: readonly string[]): AsyncGenerator<GivenFile> {
  if (paths.length === 0) throw new UsageError('Name at least one file or folder.')
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (!found) throw new UsageError(`There is no file or folder “${path}”.`)
    const full = await realpath(path)
    const origin = originOf(found.isDirectory() ? full : dirname(full))
    if (!found.isDirectory()) {
      yield { path: full, name: basename(full), origin }
      continue
    }
    const inside = await filesIn(full)
    const named = (file: string) => join(basename(full), relative(full, file)).split(sep).join('/')
    // Pictures first, so that they are there when a document is kept.
    for (const file of inside.filter(fileKind.isPicture)) yield { path: file, name: named(file), origin }
    for (const file of inside.filter((name) => isPostMortem(name))) yield { path: file, name: named(file), origin }
  }
}

const originOf = (folder: string) => createHash('sha256').update(`${hostname()}\n${folder}`).digest('hex').slice(0, 32)

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (fileKind.isHidden(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesIn(path)))
    else if (entry.isFile()) found.push(path)
  }
  return found
}
