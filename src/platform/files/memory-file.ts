import { type RandomAccessFile, range } from './file.ts'

/** Bytes that are already in memory, such as a small upload or standard input, as a file. */
export function memoryFile(name: string, bytes: Uint8Array): RandomAccessFile {
  const file = {
    name,
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
    stream: () => range(file, 0, bytes.length),
  }
  return file
}
