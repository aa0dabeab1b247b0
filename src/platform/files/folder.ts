import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openDiskFile } from './disk-file.ts'
import { type Archive, type ArchiveEntry, FileRefused } from './file.ts'
import { zipLimits } from './zip.ts'

/** A folder on disk as an archive. Symbolic links are not followed; the order is that of the names. */
export function openFolder(root: string): Archive {
  let listed: Promise<ArchiveEntry[]> | undefined
  return {
    entries: () => {
      listed ??= list(root)
      return listed
    },
  }
}

async function list(root: string): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = []
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const child of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? child.name : `${folder}/${child.name}`
      if (child.isDirectory()) waiting.push(path)
      else if (child.isFile()) entries.push(await entryOf(root, path))
      if (entries.length > zipLimits.entries)
        throw new FileRefused(
          `The folder holds more than ${zipLimits.entries.toLocaleString('en')} files.`,
          root,
          'Choose the folder of one export.',
        )
    }
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function entryOf(root: string, path: string): Promise<ArchiveEntry> {
  const full = join(root, path)
  const { size } = await stat(full)
  return {
    path,
    size,
    async *stream() {
      await using file = await openDiskFile(full)
      yield* file.stream()
    },
  }
}
