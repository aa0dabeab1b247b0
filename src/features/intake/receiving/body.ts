import type { Delivery } from '../model.ts'

const decoder = new TextDecoder('utf-8')

/**
 * The delivery in a request, whatever it says of itself: JSON, or a form with one field `payload` that holds JSON. What is
 * neither is a delivery whose `json` is undefined.
 */
export function deliveryOf(
  headers: Record<string, string>,
  body: Uint8Array,
  known: Pick<Delivery, 'settings' | 'receivedAt'> = {},
): Delivery {
  const text = decoder.decode(body)
  const read = parsed(text)
  if (read !== undefined || !/^[\w.-]+=/.test(text)) return { ...known, headers, body: text, json: read }
  const payload = new URLSearchParams(text).get('payload')
  return payload === null
    ? { ...known, headers, body: text, json: undefined }
    : { ...known, headers, body: payload, json: parsed(payload) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
