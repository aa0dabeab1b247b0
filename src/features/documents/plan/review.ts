import type { ReviewDocument } from '#features/reviews/model.ts'
import { milestoneNames } from '#features/timeline/model.ts'
import type { Reading } from '../model.ts'
import { instantOf } from './instant.ts'
import type { Plan, PlanAction, PlanEntry, PlanTime } from './model.ts'
import { wordsOf } from './words.ts'

export interface Keeping {
  /** The file, as people know it. */
  name: string
  /** SHA-256 of the file, hexadecimal. */
  sha256: string
  /** Who keeps it. */
  keeper: { name: string; email: string }
  /** E-mail addresses of the owners that were chosen, by user id. */
  emails: ReadonlyMap<string, string>
  /** ISO 8601. */
  now: string
}

/** The review as it is brought in. Each event stands on the lines of the document that tell it. */
export function reviewOf(reading: Reading, plan: Plan, keeping: Keeping): ReviewDocument {
  const { name, sha256, keeper, now } = keeping
  const source = `document ${name}`.slice(-200)
  const lines = reading.text.split('\n')
  const used = new Map<string, number>()
  const kept = plan.entries.flatMap((entry, index) => {
    const at = entry.keep && entry.at ? instantOf(entry.at, plan.zone) : null
    if (at === null || entry.at === null) return []
    const place = `line ${entry.lines.from}`
    const before = used.get(place) ?? 0
    used.set(place, before + 1)
    const identity = `${sha256.slice(0, 16)} ${place}${before > 0 ? ` (${before + 1})` : ''}`
    const stamp = { ...stampOf(entry.at), occurredAt: at }
    const endedAt = entry.end && instantOf(entry.end, plan.zone)
    const raw = lines.slice(entry.lines.from - 1, entry.lines.to).join('\n')
    return [{ entry, stamp, endedAt: endedAt !== null && endedAt > at ? endedAt : null, source, identity, raw, index }]
  })
  const createdAt = earliest([
    ...(plan.date ? [instantOf({ wall: plan.date, offset: null }, plan.zone)] : []),
    ...kept.map(({ stamp }) => stamp.occurredAt),
  ])
  return {
    format: 'debrief-review',
    version: 1,
    exportedAt: now,
    incident: {
      number: 1,
      title: plan.title,
      severity: plan.severity,
      services: plan.services,
      tags: plan.tags,
      description: '',
      zone: plan.zone,
      restricted: plan.restricted,
      createdAt: createdAt ?? now,
    },
    milestones: milestonesOf(plan),
    events: kept.map(({ entry, stamp, endedAt, index }) => ({
      ...stamp,
      id: `event-${index}`,
      endedAt,
      knownAt: null,
      recordedAt: now,
      kind: 'note',
      title: entry.title,
      details: entry.details,
      actor: entry.actor,
      evidenceIds: [`evidence-${index}`],
    })),
    evidence: kept.map(({ entry, stamp, endedAt, source, identity, raw, index }) => ({
      ...stamp,
      id: `evidence-${index}`,
      source,
      identity,
      kind: 'note',
      endedAt,
      actor: entry.actor,
      text: textOf(entry),
      link: null,
      attributes: {},
      raw,
      recordedAt: now,
    })),
    review: {
      templateId: 'standard',
      ownerEmail: keeper.email,
      facilitatorEmail: null,
      meetingDate: null,
      contact: null,
      publishedAt: plan.publish ? now : null,
    },
    sections: wordsOf(reading, plan, name),
    life: {
      decision: {
        kind: 'light',
        reason: 'Written before Debrief and brought in from an old document.',
        policyName: null,
        proposed: null,
        personName: keeper.name,
        at: now,
      },
      tasks: [],
    },
    actions: plan.actions.filter(({ keep }) => keep).map((action, index) => actionOf(action, index, keeping)),
  }
}

const stampOf = ({ precision, written, zone, offset }: PlanTime) => ({
  precision,
  wallClock: written.slice(0, 100) || null,
  zone: zone ?? offset,
})

const textOf = ({ title, details }: PlanEntry) => [title, details].filter(Boolean).join('\n\n')

/** One of each kind; the first that is kept. */
function milestonesOf({ milestones, zone }: Plan): ReviewDocument['milestones'] {
  const known = new Set<string>()
  return milestones.flatMap(({ kind, name, at: time, keep }, index) => {
    const at = keep ? instantOf(time, zone) : null
    const once = kind === 'custom' ? `custom ${name}` : kind
    if (at === null || known.has(once)) return []
    known.add(once)
    const shown = kind === 'custom' ? name : milestoneNames[kind]
    return [{ id: `milestone-${index}`, kind, name: shown, at, precision: time.precision, eventId: null }]
  })
}

function actionOf(
  { title, details, owners, ownerId, dueOn, ticket, done, priority }: PlanAction,
  index: number,
  { keeper, emails, now }: Keeping,
): ReviewDocument['actions'][number] {
  const chosen = ownerId === null ? undefined : emails.get(ownerId)
  const named = owners.length > 0 ? `Owner, as the document says: ${owners.join(', ')}` : 'The document names no owner.'
  return {
    id: `action-${index}`,
    number: index + 1,
    title,
    details: (chosen ? [details] : [details, named]).filter(Boolean).join('\n\n').slice(0, 10_000),
    ownerName: keeper.name,
    ownerEmail: chosen ?? keeper.email,
    dueOn,
    priority,
    kind: 'prevent',
    status: done ? 'done' : dueOn ? 'committed' : 'idea',
    reason: '',
    ticket,
    createdAt: now,
    updatedAt: now,
  }
}

function earliest(instants: readonly (string | null)[]): string | null {
  return instants.filter((at) => at !== null).toSorted()[0] ?? null
}
