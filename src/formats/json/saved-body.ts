import type { Delivery } from '#features/intake/model.ts'
import { isRecord } from '../json-fields.ts'

/** A webhook's body as it was saved: bare, or with its headers as `{"headers": {…}, "body": …}`. */
export function savedBody(record: Record<string, unknown>, text: string): Delivery {
  const { headers, body } = record
  if (!isRecord(headers) || body === undefined) return { headers: {}, body: text, json: record }
  const names = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : String(value),
  ])
  const lower: Record<string, string> = Object.fromEntries(names)
  if (typeof body !== 'string') return { headers: lower, body: JSON.stringify(body), json: body }
  return { headers: lower, body, json: parsed(body) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
