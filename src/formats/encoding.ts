export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The encoding that the first bytes of a text show. Bytes that are no UTF-8 are read as Windows-1252, a superset of Latin-1. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = wideEncoding(head.subarray(0, 2_000))
  if (wide) return wide
  return isUtf8(head) ? 'utf-8' : 'windows-1252'
}

/** Latin letters in UTF-16 leave every other byte zero, which no other text does. */
function wideEncoding(head: Uint8Array): Encoding | null {
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const most = head.length * 0.2
  if (odd > most && even < odd / 4) return 'utf-16le'
  if (even > most && odd < even / 4) return 'utf-16be'
  return null
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // `stream` lets the head end in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** True when the bytes are a text at all: no NUL and few control characters once decoded. */
export function looksLikeText(head: Uint8Array): boolean {
  const text = decodeHead(head).slice(0, 4_000)
  let odd = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0) return false
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27) odd++
  }
  return odd <= text.length / 50
}

/** The first bytes as text, without a byte order mark. */
export function decodeHead(head: Uint8Array): string {
  return new TextDecoder(encodingOf(head)).decode(head, { stream: true })
}

/** Decodes a stream; invalid bytes become U+FFFD, a byte order mark is dropped. */
export async function* decoded(stream: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of stream) yield decoder.decode(piece, { stream: true })
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
