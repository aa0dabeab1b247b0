import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type RandomAccessFile, range } from './file.ts'

/** An open file on disk. `close` it when done; also disposable by `await using`. */
export interface DiskFile extends RandomAccessFile, AsyncDisposable {
  close(): Promise<void>
}

/** Opens a file for reading. `name` stands in for the base name where the path's own is not what people know it by. */
export async function openDiskFile(path: string, name = basename(path)): Promise<DiskFile> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  const close = () => handle.close()
  const file: DiskFile = {
    name,
    size,
    read: (offset, length) => readAt(handle, offset, Math.max(0, Math.min(length, size - offset))),
    stream: () => range(file, 0, size),
    close,
    [Symbol.asyncDispose]: close,
  }
  return file
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.subarray(0, done)
}
