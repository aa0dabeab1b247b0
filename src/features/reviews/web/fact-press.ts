import { createContext } from 'react'
import { milestoneKinds } from '#features/timeline/model.ts'
import type { Statement } from '../model.ts'

/** What a statement is about, as far as there is something to show of it. */
export interface FactBehind {
  eventIds: readonly string[]
  actionId?: string
  /** The kind of a milestone that no event stands behind, or `milestone:<id>` of a custom one. */
  milestone?: string
  /** The side of understanding the incident that shows it. */
  side?: Side
}

export type Side = 'people' | 'accounts' | 'impact' | 'factors' | 'questions' | 'debrief'

const sideOf: Record<string, Side> = {
  participant: 'people',
  attendee: 'debrief',
  note: 'debrief',
  account: 'accounts',
  window: 'impact',
  factor: 'factors',
  question: 'questions',
}

/** What a press on a fact does where it does not lead to another page; null: it leads there. The same function for as long as it can be. */
export const FactPressContext = createContext<((behind: FactBehind, from: HTMLElement) => void) | null>(null)

const kinds: ReadonlySet<string> = new Set(milestoneKinds)

/** Null for what no event, action or milestone stands behind. */
export function factBehind({ key, eventIds, recorded, at }: Statement): FactBehind | null {
  if (!recorded) return null
  if (eventIds.length > 0) return { eventIds }
  const what = key.slice(key.indexOf('.') + 1)
  if (what.startsWith('action:')) return { eventIds, actionId: what.slice('action:'.length) }
  const side = sideOf[what.slice(0, what.indexOf(':'))]
  if (side) return { eventIds, side }
  const milestone = what.replace(/:(name|time)$/, '')
  return at !== null && (kinds.has(milestone) || milestone.startsWith('milestone:')) ? { eventIds, milestone } : null
}

/** The page that shows it. */
export function pageOf({ eventIds: [first], actionId, side }: FactBehind, incidentHref: string): string {
  if (side !== undefined && first === undefined) return `${incidentHref}/understand/${side}`
  if (actionId !== undefined) return `${incidentHref}/actions`
  return first === undefined ? `${incidentHref}/story` : `${incidentHref}/story?event=${encodeURIComponent(first)}`
}
