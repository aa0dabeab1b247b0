import type { ReadText } from '#features/documents/model.ts'
import { plain } from '../blocks/mask.ts'
import type { Field } from './fields.ts'

const labels = {
  services:
    /^(?:affected |impacted )?(?:services?|components?|systems?|products?|applications?)(?: (?:affected|impacted|name))?$|^services?$/,
  tags: /^(?:tags?|labels?|categor(?:y|ies)|keywords)$/,
  authors: /^(?:post ?mortem )?(?:authors?|written by|by|owners?|author s|post ?mortem owner|prepared by|reported by)$/,
} as const

/** Names that a document lists for itself: services, tags, authors. */
export function namesIn(
  fields: readonly Field[],
  data: Record<string, unknown>,
  kind: keyof typeof labels,
): ReadText[] {
  const listed = Object.entries(data).flatMap(([name, value]) =>
    labels[kind].test(name.toLowerCase().replace(/[_-]/g, ' ')) && Array.isArray(value)
      ? value
          .filter((one): one is string => typeof one === 'string')
          .map((text) => ({ text, lines: { from: 1, to: 1 } }))
      : [],
  )
  const stated = fields
    .filter(({ name, value }) => labels[kind].test(name) && plain(value).length <= 200)
    .flatMap(({ value, lines }) =>
      plain(value)
        .split(/\s*(?:,|;| & )\s*/)
        .map((text) => ({ text, lines })),
    )
  const seen = new Set<string>()
  return [...listed, ...stated]
    .map(({ text, lines }) => ({ text: text.replace(/^@|[.:]$/g, '').trim(), lines }))
    .filter(({ text }) => text !== '' && text.length <= 80 && !/^(?:n\/?a|none|tbd|-+|<.*>)$/i.test(text))
    .filter(({ text }) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()))
    .map(({ text, lines }) => ({ value: text, lines, confidence: 0.9, reason: 'A field lists it.' }))
}
