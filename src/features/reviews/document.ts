import { actionLifeInFile } from '#features/actions/life/file/model.ts'
import { actionFault } from '#features/actions/model.ts'
import { isTimeZone } from '#features/people/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import type { Life, LifeInFile } from './life/model.ts'
import type { ReviewDocument, ReviewFacts } from './model.ts'
import { type Beside, peopleUnderstood, understandingInFile } from './understanding/file/model.ts'

type Originals = (EvidenceItem & { id: string; recordedAt: string })[]

/**
 * The review as a file, with what people understood where `beside` is given. `emails` are by user id; `originals` those
 * pieces of evidence that go along.
 */
export function toDocument(
  facts: ReviewFacts,
  originals: Originals,
  emails: ReadonlyMap<string, string>,
  exportedAt: string,
  beside: Beside | null = null,
): ReviewDocument {
  const { incident, review } = facts
  const { number, title, severity, services, tags, description, zone, restricted, createdAt } = incident
  const emailOf = (person: { id: string } | null) => (person ? (emails.get(person.id) ?? null) : null)
  return {
    format: 'debrief-review',
    version: 1,
    exportedAt,
    incident: { number, title, severity, services, tags, description, zone, restricted, createdAt },
    milestones: facts.milestones.map(({ version: _, ...milestone }) => milestone),
    events: facts.events.map(({ version: _, ...event }) => event),
    evidence: originals,
    review: {
      templateId: review.templateId,
      ownerEmail: emailOf(review.owner),
      facilitatorEmail: emailOf(review.facilitator),
      meetingDate: review.meetingDate,
      contact: review.contact,
      templateVersion: review.templateVersion,
      noteTakerEmail: emailOf(review.noteTaker),
      publishedAt: review.publishedAt,
    },
    sections: facts.sections.map(({ sectionId, markdown, begun, heading }) => ({
      sectionId,
      markdown,
      begun,
      heading,
    })),
    fields: facts.fields.map(({ fieldId, value }) => {
      const email = typeof value === 'string' ? emails.get(value) : undefined
      return { fieldId, value, ...(email !== undefined && { email }) }
    }),
    adoptions: facts.adoptions.map(({ personId, ...adoption }) => ({
      ...adoption,
      personEmail: (personId && emails.get(personId)) ?? '',
    })),
    life: lifeInFile(facts.life),
    ...(beside && understandingInFile(facts, emails, beside)),
    mentioned: mentionedIn(facts).flatMap((id) => {
      const email = emails.get(id)
      return email === undefined ? [] : [{ id, email }]
    }),
    actions: facts.actions.map(({ version: _, incidentId: __, owner, life, ...action }) => ({
      ...action,
      ownerName: owner.name,
      ownerEmail: emailOf(owner) ?? '',
      ...(life && { life: actionLifeInFile(life, emails, new Set(facts.actions.map(({ id }) => id))) }),
    })),
  }
}

/** Ids of the people whom the words name, each once. */
function mentionedIn({ sections }: Pick<ReviewFacts, 'sections'>): string[] {
  const found = sections.flatMap(({ markdown }) => [...markdown.matchAll(/\(debrief:person\/([0-9a-f-]{36})\)/g)])
  return [...new Set(found.map(([, id = '']) => id))]
}

/** Ids of everybody whose address goes along with a review. */
export function peopleOf(facts: ReviewFacts): string[] {
  const { review, actions, adoptions, fields } = facts
  const roles = [review.owner, review.facilitator, review.noteTaker, ...actions.map(({ owner }) => owner)]
  return [
    ...roles.flatMap(idOf),
    ...adoptions.flatMap(({ personId }) => personId ?? []),
    // Only an answer that is somebody's id has their name beside it.
    ...fields.flatMap(({ value, name }) => (typeof value === 'string' && name ? [value] : [])),
    ...actions.flatMap(({ life }) => (life?.proofs ?? []).flatMap(({ lookedBy, by }) => [lookedBy, by])).flatMap(idOf),
    ...mentionedIn(facts),
    ...peopleUnderstood(facts),
  ]
}

const idOf = (person: { id: string } | null) => person?.id ?? []

interface Fault {
  path: string
  message: string
}

/** What keeps a well-formed document from being brought in: things named twice or not at all. At most 20. */
export function documentFaults(document: ReviewDocument): Fault[] {
  const { incident, milestones, events, evidence, sections, actions } = document
  const faults: Fault[] = []
  const once = (path: string, names: string[], message: string) => {
    const seen = new Set<string>()
    for (const [index, name] of names.entries()) {
      if (seen.has(name)) faults.push({ path: `${path}[${index}]`, message })
      seen.add(name)
    }
    return seen
  }
  if (!isTimeZone(incident.zone))
    faults.push({ path: 'incident.zone', message: `${incident.zone} is not a time zone.` })
  const eventIds = once(
    'events',
    events.map(({ id }) => id),
    'has the id of an earlier event.',
  )
  const evidenceIds = once(
    'evidence',
    evidence.map(({ id }) => id),
    'has the id of an earlier piece of evidence.',
  )
  once(
    'evidence',
    evidence.map(({ source, identity }) => JSON.stringify([source, identity])),
    'is there already, with the same source and identity.',
  )
  once(
    'milestones',
    milestones.map(({ kind, name }) => JSON.stringify([kind, kind === 'custom' ? name : ''])),
    'is recorded twice.',
  )
  once(
    'actions',
    actions.map(({ id }) => id),
    'has the id of an earlier action.',
  )
  once(
    'life.tasks',
    (document.life?.tasks ?? []).map(({ kind }) => kind),
    'is asked for twice.',
  )
  once(
    'sections',
    sections.map(({ sectionId }) => sectionId),
    'is there twice.',
  )
  once(
    'fields',
    (document.fields ?? []).map(({ fieldId }) => fieldId),
    'is answered twice.',
  )
  once(
    'adoptions',
    (document.adoptions ?? []).map(({ key }) => key),
    'is recorded twice.',
  )
  once(
    'participants',
    (document.participants ?? []).map(({ id }) => id),
    'has the id of an earlier participant.',
  )
  const factors = document.factors?.factors ?? []
  once(
    'factors.factors',
    factors.map(({ id, kind }) => (kind === 'outcome' ? kind : `factor ${id}`)),
    'has the id of an earlier factor, or is a second outcome.',
  )
  const behind = new Set<string>()
  for (const [index, event] of events.entries()) {
    for (const id of event.evidenceIds) {
      if (!evidenceIds.has(id))
        faults.push({
          path: `events[${index}].evidenceIds`,
          message: `names evidence that the file does not hold: ${id}.`,
        })
      if (behind.has(id))
        faults.push({
          path: `events[${index}].evidenceIds`,
          message: `names evidence that stands behind an earlier event: ${id}.`,
        })
      behind.add(id)
    }
  }
  for (const [index, { eventId }] of milestones.entries()) {
    if (eventId !== null && !eventIds.has(eventId))
      faults.push({
        path: `milestones[${index}].eventId`,
        message: `names an event that the file does not hold: ${eventId}.`,
      })
  }
  for (const [index, action] of actions.entries()) {
    const fault = actionFault(action)
    if (fault) faults.push({ path: `actions[${index}].${fault.path}`, message: fault.message })
  }
  return faults.slice(0, 20)
}

function lifeInFile({ decision, tasks }: Life): LifeInFile {
  if (decision === null) return { decision, tasks: [] }
  const { id: _, ...decided } = decision
  return {
    decision: decided,
    tasks: tasks.flatMap(({ kind, required, role, dueDays, mark }) =>
      kind === 'decided'
        ? []
        : [{ kind, required, role, dueDays, mark: mark && { how: mark.how, reason: mark.reason, at: mark.at } }],
    ),
  }
}
