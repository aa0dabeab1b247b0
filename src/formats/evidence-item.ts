import { type EvidenceItem, limits, type Stamp } from '#features/timeline/model.ts'
import { clip } from './clip.ts'
import { instantOf } from './stamp/instant.ts'

type Given = Pick<EvidenceItem, 'source' | 'identity' | 'kind' | 'text' | 'raw'> &
  Partial<Pick<EvidenceItem, 'actor' | 'link' | 'endedAt' | 'attributes'>>

/** An item of the strict shape: whatever a file holds is cut to what may be stored. `text` must not be empty. */
export function evidenceItem(stamp: Stamp, given: Given): EvidenceItem {
  const { source, identity, kind, text, raw, actor, link, endedAt, attributes } = given
  const name = actor?.trim()
  return {
    ...stamp,
    source: clip(source, limits.source),
    identity: clip(identity, limits.identity),
    kind,
    endedAt: endedAt ?? null,
    actor: name ? clip(name, limits.actor) : null,
    text: clip(text.trim(), limits.evidenceText),
    link: link && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(link) && link.length <= 2_000 ? link : null,
    attributes: storable(attributes ?? {}),
    raw: clip(raw, raw.length),
  }
}

const attributeLength = 500

/** Attributes are kept as JSON, which a database takes neither with NUL nor with half a character in it. */
function storable(attributes: EvidenceItem['attributes']): EvidenceItem['attributes'] {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return clip(value, attributeLength).toWellFormed()
    return Array.isArray(value) ? value.map(clean) : value
  }
  const filled = Object.entries(attributes).filter(([, value]) => value != null && value !== '')
  return Object.fromEntries(filled.map(([key, value]) => [key, clean(value)]))
}

/** The stamp of milliseconds since 1970, with the text they were read from; null for what is no instant of our days. */
export function epochStamp(milliseconds: number, written: string, precision: Stamp['precision']): Stamp | null {
  // 2001 to 2286, as everywhere.
  if (!(milliseconds >= 1e12 && milliseconds < 1e13)) return null
  return {
    occurredAt: instantOf(Math.floor(milliseconds)),
    precision,
    wallClock: clip(written, 100),
    zone: 'UTC',
  }
}
