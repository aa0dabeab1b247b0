import type { EvidenceItem } from '../model.ts'

/** Where and when, as people point to a piece of evidence. */
export function evidenceName({ source, occurredAt }: Pick<EvidenceItem, 'source' | 'occurredAt'>): string {
  return JSON.stringify([source, occurredAt])
}
