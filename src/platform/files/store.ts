import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../errors/app-error.ts'

/** A file that was stored. `id` is its SHA-256 in hexadecimal, so the same content is stored once. */
export interface StoredFile {
  id: string
  /** Bytes. */
  size: number
}

/** A stored file, open for reading. Close it when done. */
export interface OpenFile {
  /** Bytes. */
  readonly size: number
  /** At most `length` bytes from `offset`; fewer at the end. */
  read(offset: number, length: number): Promise<Uint8Array>
  stream(): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** Where attachments and evidence files live. On disk here; another store keeps the same promises elsewhere. */
export interface FileStore {
  /**
   * Stores a stream. When it resolves the content is on the disk and stays there. Throws `TOO_LARGE` beyond `limit`
   * bytes, and whatever the stream throws; then nothing is kept. `name` is only for the words of the error.
   */
  put(content: AsyncIterable<Uint8Array>, limit: number, name?: string): Promise<StoredFile>
  /** Null when there is no such file. */
  open(id: string): Promise<OpenFile | null>
  has(id: string): Promise<boolean>
  /** No harm when it is gone already. */
  remove(id: string): Promise<void>
  /** Ids of all files, in order. */
  list(): AsyncIterable<string>
}

/** An upload that has not grown for this long is over. */
const ABANDONED_MS = 24 * 3_600_000
const ID = /^[0-9a-f]{64}$/

/** A store in a folder: `ab/cdef…` by the first byte of the id. Several processes may use it at once. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const drafts = join(folder, 'incoming')
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  await sweep(drafts)
  const pathOf = (id: string) => join(folder, id.slice(0, 2), id.slice(2))

  return {
    async put(content, limit, name = 'The file') {
      const draft = join(drafts, randomBytes(12).toString('hex'))
      const file = await open(draft, 'wx', 0o600)
      try {
        const hash = createHash('sha256')
        let size = 0
        for await (const chunk of content) {
          size += chunk.byteLength
          if (size > limit) throw tooLarge(name, limit)
          hash.update(chunk)
          await file.writeFile(chunk)
        }
        await file.sync()
        const id = hash.digest('hex')
        await settle(draft, pathOf(id))
        return { id, size }
      } finally {
        await file.close()
        await unlink(draft)
      }
    },
    async open(id) {
      if (!ID.test(id)) return null
      const path = pathOf(id)
      const file = await open(path, 'r').catch(absent)
      if (!file) return null
      const { size } = await file.stat()
      return {
        size,
        async read(offset, length) {
          const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
          let filled = 0
          while (filled < buffer.length) {
            const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled)
            if (bytesRead === 0) break
            filled += bytesRead
          }
          return buffer.subarray(0, filled)
        },
        stream: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
        close: () => file.close(),
      }
    },
    async has(id) {
      return ID.test(id) && (await stat(pathOf(id)).catch(absent)) !== null
    },
    async remove(id) {
      if (ID.test(id)) await rm(pathOf(id), { force: true })
    },
    async *list() {
      for (const first of (await readdir(folder)).filter((name) => name.length === 2).sort()) {
        for (const rest of (await readdir(join(folder, first))).sort()) if (ID.test(first + rest)) yield first + rest
      }
    },
  }
}

/** Removes what uploads left behind that broke off with their process. Another process may be in the middle of one. */
async function sweep(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const found = await stat(join(drafts, name)).catch(absent)
    if (found && found.mtimeMs < Date.now() - ABANDONED_MS) await rm(join(drafts, name), { force: true })
  }
}

/** Gives the draft its name; a link never replaces a file that is there and never shows half of one. */
async function settle(draft: string, path: string): Promise<void> {
  const folder = dirname(path)
  if (await mkdir(folder, { recursive: true, mode: 0o700 })) await syncFolder(dirname(folder))
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await syncFolder(folder)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function tooLarge(name: string, limit: number): AppError {
  const mebibytes = Math.floor(limit / 2 ** 20)
  return new AppError('TOO_LARGE', `${name} is larger than ${mebibytes > 0 ? `${mebibytes} MiB` : `${limit} bytes`}.`, {
    kept: 'Nothing of it was stored.',
    remedy: 'Send a smaller file, or ask whoever runs the server to raise DEBRIEF_UPLOAD_LIMIT.',
  })
}
