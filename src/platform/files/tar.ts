const BLOCK = 512
/** The size field has 11 octal digits. */
const LARGEST = 8 ** 11 - 1

/** One file of an archive being written. `bytes` must yield exactly `size` bytes. */
export interface TarPart {
  /** At most 100 bytes of ASCII. */
  path: string
  size: number
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** One file of an archive being read. Read `bytes` to their end before asking for the next part, or leave them. */
export interface TarEntry {
  path: string
  size: number
  bytes: AsyncIterable<Uint8Array>
}

/** The archive is damaged or ends too early. */
export class TarDamaged extends Error {
  override readonly name = 'TarDamaged'
}

/** Writes a plain (ustar) archive, piece by piece. */
export async function* writeTar(parts: AsyncIterable<TarPart>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    yield header(part)
    let written = 0
    for await (const piece of part.bytes) {
      written += piece.byteLength
      yield piece
    }
    if (written !== part.size) throw new Error(`${part.path} was said to have ${part.size} bytes and has ${written}.`)
    if (written % BLOCK > 0) yield new Uint8Array(BLOCK - (written % BLOCK))
  }
  yield new Uint8Array(2 * BLOCK)
}

function header({ path, size }: TarPart): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(path) || size > LARGEST)
    throw new RangeError(`${path} does not fit into the archive.`)
  const block = Buffer.alloc(BLOCK)
  block.write(path, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Reads an archive that `writeTar` wrote, piece by piece. Throws `TarDamaged`. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = new PieceReader(source)
  for (;;) {
    const block = await reader.exactly(BLOCK)
    if (block.every((byte) => byte === 0)) return
    const { path, size } = parseHeader(block)
    let left = size
    const bytes = (async function* () {
      while (left > 0) {
        const piece = await reader.some(left)
        left -= piece.byteLength
        yield piece
      }
    })()
    yield { path, size, bytes }
    while (left > 0) left -= (await reader.some(left)).byteLength
    if (size % BLOCK > 0) await reader.exactly(BLOCK - (size % BLOCK))
  }
}

function parseHeader(block: Uint8Array): { path: string; size: number } {
  const text = (from: number, length: number) =>
    Buffer.from(block.subarray(from, from + length))
      .toString('latin1')
      .split('\0', 1)[0] ?? ''
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  const size = Number.parseInt(text(124, 12).trim(), 8)
  if (Number.parseInt(text(148, 8).trim(), 8) !== sum || !Number.isSafeInteger(size))
    throw new TarDamaged('The archive is damaged.')
  return { path: text(0, 100), size }
}

/** Takes a stream apart into pieces of wanted lengths. */
class PieceReader {
  readonly #source: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** At least one byte and at most `limit`. */
  async some(limit: number): Promise<Uint8Array> {
    while (this.#rest.byteLength === 0) {
      const next = await this.#source.next()
      if (next.done) throw new TarDamaged('The archive ends too early.')
      this.#rest = next.value
    }
    const piece = this.#rest.subarray(0, limit)
    this.#rest = this.#rest.subarray(piece.byteLength)
    return piece
  }

  async exactly(length: number): Promise<Uint8Array> {
    const first = await this.some(length)
    if (first.byteLength === length) return first
    const pieces = [first]
    for (let left = length - first.byteLength; left > 0; left -= pieces.at(-1)?.byteLength ?? 0)
      pieces.push(await this.some(left))
    return Buffer.concat(pieces)
  }
}
