import { withNewIds } from '#features/narrative/markdown/model.ts'
import { newId } from '#platform/id.ts'
import type { ReviewDocument } from '../model.ts'

/** Ids of a file may be taken here already, so everything gets its own. `ids` has the new one by the old one. */
export function timelineUnderNewIds({
  evidence,
  events,
  milestones,
}: ReviewDocument): Pick<ReviewDocument, 'evidence' | 'events' | 'milestones'> & { ids: ReadonlyMap<string, string> } {
  const ids = new Map([...evidence, ...events, ...milestones].map(({ id }) => [id, newId()]))
  const renamed = (id: string) => ids.get(id) ?? newId()
  return {
    ids,
    evidence: evidence.map((item) => ({ ...item, id: renamed(item.id) })),
    events: events.map((event) => ({ ...event, id: renamed(event.id), evidenceIds: event.evidenceIds.map(renamed) })),
    milestones: milestones.map((milestone) => ({
      ...milestone,
      id: renamed(milestone.id),
      eventId: milestone.eventId === null ? null : renamed(milestone.eventId),
    })),
  }
}

/** What is known here, by the ids of the file. */
export interface Known {
  timeline: ReadonlyMap<string, string>
  actions: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
}

/** The words with what they name under its new id; of what is not here the words stay: other incidents, files, strangers. */
export function sectionsUnderNewIds({ sections }: ReviewDocument, known: Known): ReviewDocument['sections'] {
  const by: Record<string, ReadonlyMap<string, string>> = {
    event: known.timeline,
    action: known.actions,
    person: known.people,
  }
  const here = (address: string): string | null => {
    const [, kind = '', id = ''] = /^debrief:([a-z]+)\/(.+)$/.exec(address) ?? []
    if (kind === 'service') return address
    const found = by[kind]?.get(id)
    return found === undefined ? null : `debrief:${kind}/${found}`
  }
  return sections.map((section) => ({ ...section, markdown: withNewIds(section.markdown, here) }))
}

/** The key of a drafted sentence with the ids in it under their new names, or null when it tells of something that is not here. */
export function keyUnderNewIds(key: string, { timeline, actions }: Known): string | null {
  const [, kind = '', id = ''] = /\.(event|milestone|action):(.+)$/.exec(key) ?? []
  if (kind === '') return key
  const found = (kind === 'action' ? actions : timeline).get(id)
  return found === undefined ? null : key.replace(id, found)
}
