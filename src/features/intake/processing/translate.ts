import { EvidenceItem } from '#features/timeline/model.ts'
import type { Delivery, InboundSource } from '../model.ts'

/** What a delivery tells of, or why it could not be told. */
export type Translation = { items: EvidenceItem[] } | { error: { message: string; where: string; remedy: string } }

const remedy =
  'The delivery is kept. Translate it once more after the next upgrade, or tell whoever looks after Debrief.'
/** One delivery that tells of more is no delivery. */
const mostItems = 5_000

/** Translates with care: whatever an integration throws or gets wrong is told, and nothing of it is kept. */
export function translate(inbound: Pick<InboundSource, 'translate'>, delivery: Delivery, name: string): Translation {
  let items: EvidenceItem[]
  try {
    items = inbound.translate(delivery)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return {
      error: {
        message: `${name} could not translate this delivery: ${words}`.slice(0, 1_000),
        where: 'the body',
        remedy,
      },
    }
  }
  if (items.length > mostItems)
    return { error: { message: `This delivery tells of ${items.length} things.`, where: 'the body', remedy } }
  const unique = new Map<string, EvidenceItem>()
  for (const [at, item] of items.entries()) {
    const checked = EvidenceItem.safeParse(item)
    if (!checked.success) {
      const [issue] = checked.error.issues
      const where = `item ${at + 1}, ${issue?.path.map(String).join('.') || 'as a whole'}`
      return {
        error: {
          message: `${name} made something of this delivery that cannot be kept: ${issue?.message}.`,
          where,
          remedy,
        },
      }
    }
    const pair = JSON.stringify([item.source, item.identity])
    if (!unique.has(pair)) unique.set(pair, checked.data)
  }
  return { items: [...unique.values()] }
}
