import type { Delivery } from '#features/intake/model.ts'
import { isPayload, type Payload } from '../payload.ts'

/**
 * The CloudEvents in a delivery, each in structured form, whichever of the three modes of HTTP it came in: one as JSON,
 * several as a list (batch), or the attributes in headers `ce-…` and the body as data (binary).
 */
export function cloudEventsIn({ headers, json, body }: Delivery): Payload[] {
  if (isEvent(json)) return [json]
  if (Array.isArray(json) && json.length > 0 && json.every(isEvent)) return json
  const named = Object.entries(headers).filter(([name]) => name.startsWith('ce-'))
  const attributes = Object.fromEntries(named.map(([name, value]) => [name.slice('ce-'.length), decoded(value)]))
  return isEvent(attributes) ? [{ ...attributes, data: json === null || json === undefined ? body : json }] : []
}

function isEvent(value: unknown): value is Payload {
  return isPayload(value) && typeof value.specversion === 'string' && typeof value.type === 'string'
}

/** Values of headers are percent-encoded where they are more than plain characters. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
