/** A file with its path inside what was dropped or chosen, `/`-separated, the file's own name last. */
export type DroppedFile = { path: string; file: File }

/** The part of the browser's file system entries that is read here. */
export type Entry = {
  isFile: boolean
  isDirectory: boolean
  name: string
  file?: (take: (file: File) => void, fail: (error: unknown) => void) => void
  createReader?: () => { readEntries: (take: (entries: Entry[]) => void, fail: (error: unknown) => void) => void }
}

/** All files below the entries, folders walked to the end, in the order of their paths. Stops at `most` files. */
export async function filesBelow(entries: readonly Entry[], most = 50_000): Promise<DroppedFile[]> {
  const found: DroppedFile[] = []
  const walk = async (entry: Entry, folder: string): Promise<void> => {
    if (found.length >= most) return
    const path = folder + entry.name
    if (entry.isFile && entry.file) {
      const file = await new Promise<File>((take, fail) => entry.file?.(take, fail))
      found.push({ path, file })
    } else if (entry.isDirectory && entry.createReader) {
      const reader = entry.createReader()
      // A reader hands out at most 100 entries a call and an empty list at the end.
      for (;;) {
        const some = await new Promise<Entry[]>((take, fail) => reader.readEntries(take, fail))
        if (some.length === 0) break
        for (const child of some) await walk(child, `${path}/`)
      }
    }
  }
  for (const entry of entries) await walk(entry, '')
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}
