import type { Reading } from '#features/documents/model.ts'
import { UnreadableFile } from '#features/intake/model.ts'
import { readMarkdown } from '../read-markdown.ts'
import { dispatch } from './dispatch.ts'
import type { JsonFormat, JsonObject } from './json-format.ts'
import { morgue } from './morgue.ts'
import { oneUptime } from './oneuptime.ts'
import { opsgenie } from './opsgenie.ts'

const formats: readonly JsonFormat[] = [morgue, dispatch, oneUptime, opsgenie]

/**
 * Reads the JSON of a product that keeps post-mortems. It is told as Markdown first, so that what the product's own
 * texts say is read like that of any document; unknown fields are left out of it.
 */
export async function readJson(text: string, name: string): Promise<Reading> {
  const value = parse(text, name)
  const whole = unwrapped(value)
  const format = whole && formats.find((one) => one.recognise(whole))
  if (!whole || !format)
    throw new UnreadableFile(
      'The JSON is none of the known post-mortems (Morgue, Dispatch, OneUptime, Opsgenie).',
      name,
      'Export one incident as Markdown, HTML or DOCX, or import the file as evidence of an incident.',
    )
  return readMarkdown(format.tell(whole), name, format.id)
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableFile('The file is no JSON.', name, 'Check that the export was complete.')
  }
}

/** APIs wrap what was asked for: `{data: {…}}`, `[{…}]`. */
function unwrapped(value: unknown): JsonObject | null {
  if (Array.isArray(value)) return value.length === 1 ? unwrapped(value[0]) : null
  if (value === null || typeof value !== 'object') return null
  const object = value as JsonObject
  const keys = Object.keys(object)
  for (const key of ['data', 'incident', 'postmortem', 'result']) {
    const inner = object[key]
    if (keys.length <= 3 && inner !== null && typeof inner === 'object') return unwrapped(inner) ?? object
  }
  return object
}
