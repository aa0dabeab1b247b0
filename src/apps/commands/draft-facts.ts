import { noLife } from '#features/reviews/life/model.ts'
import type { ReviewFacts } from '#features/reviews/model.ts'
import { nothingUnderstood } from '#features/reviews/understanding/model.ts'
import type { Template } from '#features/templates/model.ts'
import { type Episode, episodesOf } from '#features/timeline/alerts/fold.ts'
import {
  type Event,
  type EvidenceItem,
  isOpen,
  type Milestone,
  milestoneKinds,
  milestoneNames,
} from '#features/timeline/model.ts'
import { compareEvents } from '#features/timeline/order.ts'
import { wordsOf } from '#features/timeline/story/words.ts'
import { suggest } from '#features/timeline/suggest.ts'
import { newId } from '#platform/id.ts'

export interface Gathered {
  /** By source and identity, so the same evidence in two files counts once. */
  items: Map<string, EvidenceItem>
  skipped: { where: string; reason: string }[]
}

export interface Proposal {
  facts: ReviewFacts
  originals: Map<string, EvidenceItem & { id: string; recordedAt: string }>
  proposed: { at: string; title: string; reason: string; milestone: string | null }[]
}

/** A review made of what the suggestion rules propose, with the reason for each. Nobody has confirmed any of it. */
export function propose(
  items: readonly EvidenceItem[],
  { title, zone, template }: { title: string; zone: string; template: Template },
): Proposal {
  const now = new Date().toISOString()
  const byId = new Map(items.map((item) => [newId(), item]))
  const unset = milestoneKinds.filter((kind) => kind !== 'custom')
  const suggestions = suggest(
    [...byId].map(([id, item]) => ({ ...item, id, inStory: false })),
    { unset },
  )
  const events: Event[] = []
  const milestones: Milestone[] = []
  const originals: Proposal['originals'] = new Map()
  const proposed: Proposal['proposed'] = []
  const episodes = episodesOf([...byId].map(([id, item]) => ({ ...item, id })))
  const episodeOf = new Map(episodes.flatMap((episode) => episode.ids.map((id) => [id, episode])))
  const eventOf = new Map<Episode, Event>()
  for (const { evidenceId, reason, milestone } of suggestions) {
    const item = byId.get(evidenceId)
    if (!item) continue
    const { occurredAt, precision, wallClock, zone: named, kind, actor } = item
    const episode = isOpen(item.attributes.state) ? episodeOf.get(evidenceId) : undefined
    const evidenceIds = [evidenceId, ...(episode?.ids ?? []).filter((id) => id !== evidenceId)]
    // The end of an alert is told by the event of its beginning.
    const told = eventOf.get(episodeOf.get(evidenceId) as Episode)
    const event: Event = told ?? {
      id: newId(),
      version: 1,
      occurredAt,
      precision,
      wallClock,
      zone: named,
      endedAt: episode ? episode.endedAt : item.endedAt,
      knownAt: null,
      recordedAt: now,
      kind,
      ...wordsOf(item),
      actor,
      evidenceIds,
    }
    if (!told) {
      events.push(event)
      if (episode) eventOf.set(episode, event)
      for (const id of evidenceIds) originals.set(id, { ...(byId.get(id) as EvidenceItem), id, recordedAt: now })
    }
    if (milestone)
      milestones.push({
        id: newId(),
        kind: milestone,
        name: milestoneNames[milestone],
        at: occurredAt,
        precision,
        eventId: event.id,
        version: 1,
      })
    proposed.push({ at: occurredAt, title: event.title, reason, milestone: milestone && milestoneNames[milestone] })
  }
  const incident = {
    id: newId(),
    number: 0,
    title,
    severity: null,
    services: [],
    tags: [],
    description: '',
    zone,
    restricted: false,
    example: false,
    teamId: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    createdBy: null,
    people: [],
  }
  const review = {
    id: newId(),
    incidentId: incident.id,
    templateId: template.id,
    templateVersion: template.version,
    owner: null,
    facilitator: null,
    noteTaker: null,
    publishedAt: null,
    publishedBy: null,
    roleReasons: {},
    meetingDate: null,
    contact: null,
    stage: 'gather' as const,
    version: 1,
    createdAt: now,
    updatedAt: now,
    createdBy: null,
  }
  return {
    facts: {
      incident,
      milestones,
      events: events.toSorted(compareEvents),
      review,
      template,
      sections: [],
      fields: [],
      adoptions: [],
      actions: [],
      life: noLife(zone, now),
      ...nothingUnderstood,
    },
    originals,
    proposed,
  }
}
