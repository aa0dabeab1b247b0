import yauzl from 'yauzl'
import { FileRefused, type RandomAccessFile } from './file.ts'

const windowBytes = 64 * 1024

/** Lets yauzl read a file from anywhere. */
export class ZipReader extends yauzl.RandomAccessReader {
  /** What went wrong below yauzl, which passes on only messages. */
  fault: Error | null = null
  /** While true, more than asked for is read and kept: a list of contents is asked for in tiny steps. */
  readAhead = true
  readonly #file: RandomAccessFile
  #window: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) }

  constructor(file: RandomAccessFile) {
    super()
    this.#file = file
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void) {
    this.#bytes(position, length).then(
      (bytes) => {
        if (bytes.length < length) return done(cutOff(this.#file.name))
        buffer.set(bytes, offset)
        done(null)
      },
      (error: Error) => {
        this.fault = error
        done(error)
      },
    )
  }

  async #bytes(position: number, length: number): Promise<Uint8Array> {
    const from = position - this.#window.start
    if (from >= 0 && from + length <= this.#window.bytes.length) return this.#window.bytes.subarray(from, from + length)
    if (!this.readAhead) return this.#file.read(position, length)
    const bytes = await this.#file.read(position, Math.max(length, windowBytes))
    this.#window = { start: position, bytes }
    return bytes.subarray(0, length)
  }

  override close(done: (error: Error | null) => void) {
    done(null)
  }
}

/** The same words wherever a ZIP ends too early. */
export function cutOff(where: string): FileRefused {
  return new FileRefused(
    'The ZIP file was cut off.',
    where,
    'Download or export it again and check that it opens on your computer.',
  )
}
