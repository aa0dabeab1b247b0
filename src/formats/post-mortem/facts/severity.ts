import type { Reading } from '#features/documents/model.ts'
import { plain } from '../blocks/mask.ts'
import type { Field } from './fields.ts'

const names =
  /^(?:incident |event |business |outage )?(?:severity|sev|priority|prio|impact level|severity level|incident level|criticality|gravity|urgency|classification)(?: level| rating| class)?$/
const level = /\b(?:sev(?:erity)?|p(?:rio(?:rity)?)?|s|level|tier)[\s:#-]*([0-5])\b/i
const words =
  /\b(critical|major|moderate|minor|high|medium|low|severe|blocker|emergency|urgent|significant|none|cosmetic)\b/i
const levels: Record<string, number> = {
  critical: 1,
  severe: 1,
  blocker: 1,
  emergency: 1,
  urgent: 1,
  major: 2,
  high: 2,
  significant: 2,
  moderate: 3,
  medium: 3,
  minor: 4,
  low: 4,
  cosmetic: 5,
}

/** A template's `SEV1/SEV2/SEV3`, `[Low | Medium | High]`. */
const choice = /[\w-]+ *[/|] *[\w-]+ *[/|] *[\w-]+/

/** What a document itself calls the severity; null where it states none. */
export function severityOfDocument(fields: readonly Field[], title: string): Reading['severity'] {
  for (const pattern of [/sever|sev/, /./]) {
    for (const { name, value, lines } of fields) {
      if (!names.test(name) || !pattern.test(name)) continue
      const text = firstWords(plain(value))
      const read = levelIn(text, true)
      if (text.length > 120 || read === undefined || choice.test(text)) continue
      return { value: { text, level: read }, lines, confidence: 0.95, reason: 'A field says so.' }
    }
  }
  const inTitle = /\b(?:sev(?:erity)?[\s-]?[0-5]|P[0-4])\b/i.exec(title)?.[0]
  if (!inTitle) return null
  return {
    value: { text: inTitle, level: levelIn(inTitle, false) ?? null },
    lines: { from: 1, to: 1 },
    confidence: 0.85,
    reason: 'The title names it.',
  }
}

/** `Critical – because …`: the words before the explanation. */
function firstWords(text: string): string {
  const [short = ''] = text.split(/ [–—-] |[:.;]\s/)
  return text.length > 60 && short.length <= 40 ? short : text
}

/** Undefined = these words are no severity; null = they are, but which level is not known. */
function levelIn(text: string, field: boolean): number | null | undefined {
  const digit = level.exec(text)?.[1] ?? (field ? /^\W*([0-5])\b/.exec(text)?.[1] : undefined)
  if (digit !== undefined) return digit === '0' ? 1 : Number(digit)
  const word = words.exec(text)?.[1]?.toLowerCase()
  if (word) return levels[word] ?? null
  return undefined
}
