import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Delivery } from '../model.ts'

const decoder = new TextDecoder('utf-8')
/** Bytes; what swells to more is left packed. */
const mostUnpacked = 16 * 2 ** 20
/** No sender nests deeper; reading a body that does would keep everybody waiting for seconds. */
const mostNested = 500

const unpack: Record<string, (body: Uint8Array, options: { maxOutputLength: number }) => Uint8Array> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/** The bytes as the sender wrote them, before they were packed for the way. */
export function unpacked(headers: Record<string, string>, body: Uint8Array): Uint8Array {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? ''
  const unpacker = Object.hasOwn(unpack, encoding) ? unpack[encoding] : undefined
  if (!unpacker) return body
  try {
    return unpacker(body, { maxOutputLength: mostUnpacked })
  } catch {
    return body
  }
}

/**
 * The delivery in a request, whatever it says of itself: JSON, or a form with one field `payload` that holds JSON. What is
 * neither is a delivery whose `json` is undefined.
 */
export function deliveryOf(
  headers: Record<string, string>,
  body: Uint8Array,
  known: Pick<Delivery, 'settings' | 'receivedAt'> = {},
): Delivery {
  const text = decoder.decode(unpacked(headers, body))
  const read = parsed(text)
  if (read !== undefined || !/^[\w.-]+=/.test(text)) return { ...known, headers, body: text, json: read }
  const payload = new URLSearchParams(text).get('payload')
  return payload === null
    ? { ...known, headers, body: text, json: undefined }
    : { ...known, headers, body: payload, json: parsed(payload) }
}

function parsed(text: string): unknown {
  if (isNestedDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isNestedDeep(text: string): boolean {
  if (text.length < mostNested) return false
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 92) i++
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 91 || code === 123) {
      if (++depth > mostNested) return true
    } else if (code === 93 || code === 125) depth--
  }
  return false
}
