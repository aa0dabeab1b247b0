import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isPostMortem } from '#formats/post-mortem/file-name.ts'
import { UsageError } from './usage-error.ts'

/** The documents among files and folders, in the order of their names. A file that is named itself is always taken. */
export async function* documentPaths(paths: readonly string[]): AsyncGenerator<string> {
  if (paths.length === 0) throw new UsageError('Name at least one file or folder.')
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (!found) throw new UsageError(`There is no file or folder “${path}”.`)
    if (found.isDirectory()) yield* inFolder(path)
    else yield path
  }
}

async function* inFolder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* inFolder(path)
    else if (entry.isFile() && isPostMortem(path)) yield path
  }
}
