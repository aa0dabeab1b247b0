import { randomBytes } from 'node:crypto'
import { lstat, open, readdir, readFile, realpath, rename, unlink } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { FileRefused } from './file.ts'

/** Files of a folder that belongs to people: nothing outside of it is read or written, whatever names and links say. */
export interface SafeFolder {
  /** Relative paths with forward slashes, in order; hidden ones, `node_modules` and links are left out. */
  paths(wanted: (name: string) => boolean): AsyncGenerator<string>
  /** Null when there is none. Throws `FileRefused` for links, and for what is larger than `limit` bytes. */
  read(path: string, limit: number): Promise<string | null>
  /** All or nothing. `was` is what `read` gave; throws `FileRefused` when the file is no longer that. */
  write(path: string, text: string, was: string | null): Promise<void>
}

const mostText = 64 * 1024 ** 2

/** Opens a folder that is there. */
export async function openSafeFolder(folder: string): Promise<SafeFolder> {
  const root = await realpath(folder)

  async function place(path: string) {
    const full = resolve(root, path)
    if (!full.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new FileRefused(`“${path}” would lie outside of the folder.`, path, 'Nothing was written.')
    if ((await realpath(dirname(full))) !== dirname(full))
      throw new FileRefused(`“${path}” is reached by a link.`, path, 'Links are not followed; use a plain folder.')
    const found = await lstat(full).catch(none)
    if (found && !found.isFile())
      throw new FileRefused(`“${path}” is a link or no plain file.`, path, 'Remove or rename it; it was left alone.')
    return { full, found }
  }

  async function read(path: string, limit: number): Promise<string | null> {
    const { full, found } = await place(path)
    if (!found) return null
    if (found.size > limit)
      throw new FileRefused(`“${path}” is larger than anything that is read here.`, path, 'It was left alone.')
    return readFile(full, 'utf8')
  }

  async function* walk(folder: string, wanted: (name: string) => boolean): AsyncGenerator<string> {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const full = join(folder, entry.name)
      if (entry.isDirectory()) yield* walk(full, wanted)
      else if (entry.isFile() && wanted(entry.name)) yield relative(root, full).split(sep).join('/')
    }
  }

  return {
    paths: (wanted) => walk(root, wanted),
    read,
    async write(path, text, was) {
      const { full, found } = await place(path)
      const temporary = join(dirname(full), `.debrief-${randomBytes(6).toString('hex')}.tmp`)
      try {
        const file = await open(temporary, 'wx', found?.mode ?? 0o644)
        try {
          await file.writeFile(text)
          await file.sync()
        } finally {
          await file.close()
        }
        if ((await read(path, mostText)) !== was)
          throw new FileRefused(`“${path}” was changed just now.`, path, 'It was left alone; run the command again.')
        await rename(temporary, full)
      } catch (error) {
        await unlink(temporary).catch(none)
        throw error
      }
    },
  }
}

function none(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
