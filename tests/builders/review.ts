import type { Action } from '#features/actions/model.ts'
import { toDocument } from '#features/reviews/document.ts'
import { exportInputOf } from '#features/reviews/export-input.ts'
import { noLife } from '#features/reviews/life/model.ts'
import type { ExportInput, ReviewFacts, Section } from '#features/reviews/model.ts'
import { nothingUnderstood } from '#features/reviews/understanding/model.ts'
import { findTemplate } from '#features/templates/builtin.ts'
import type { Template } from '#features/templates/model.ts'
import { newId } from '#platform/id.ts'
import { minute } from './timeline.ts'

export const ana = { id: newId(), name: 'Ana' }

export function anAction(given: Partial<Action> = {}): Action {
  return {
    id: newId(),
    number: 7,
    incidentId: newId(),
    title: 'Alert on queue age',
    details: '',
    owner: ana,
    dueOn: null,
    priority: 'medium',
    kind: 'detect',
    status: 'idea',
    reason: '',
    ticket: null,
    version: 1,
    createdAt: minute(0),
    updatedAt: minute(0),
    ...given,
  }
}

export function aSection(sectionId: string, markdown: string, given: Partial<Section> = {}): Section {
  return {
    sectionId,
    markdown,
    begun: false,
    heading: null,
    version: 1,
    updatedAt: minute(0),
    updatedBy: ana,
    ...given,
  }
}

/** Everything a review is made of, empty but for what is given. */
export function someFacts(
  given: Partial<Omit<ReviewFacts, 'incident' | 'review'>> & {
    incident?: Partial<ReviewFacts['incident']>
    review?: Partial<ReviewFacts['review']>
  } = {},
): ReviewFacts {
  const { incident, review, ...rest } = given
  const id = newId()
  return {
    milestones: [],
    events: [],
    sections: [],
    fields: [],
    adoptions: [],
    actions: [],
    life: noLife('UTC', minute(0)),
    ...nothingUnderstood,
    template: templateOf(review?.templateId ?? 'standard'),
    ...rest,
    incident: {
      id,
      number: 12,
      title: 'Checkout is slow',
      severity: null,
      services: [],
      tags: [],
      description: '',
      zone: 'UTC',
      restricted: false,
      example: false,
      teamId: null,
      version: 1,
      createdAt: minute(0),
      updatedAt: minute(0),
      createdBy: null,
      people: [],
      ...incident,
    },
    review: {
      id: newId(),
      incidentId: id,
      templateId: 'standard',
      templateVersion: 1,
      owner: null,
      facilitator: null,
      noteTaker: null,
      publishedAt: null,
      publishedBy: null,
      roleReasons: {},
      meetingDate: null,
      contact: null,
      stage: 'gather',
      version: 1,
      createdAt: minute(0),
      updatedAt: minute(0),
      createdBy: null,
      ...review,
    },
  }
}

export function templateOf(id: string): Template {
  const found = findTemplate(id)
  if (!found) throw new Error(`There is no template ${id}.`)
  return found
}

/** What an export format gets for these facts. */
export function exportInput(facts: ReviewFacts, templateId = 'standard', zone = facts.incident.zone): ExportInput {
  return exportInputOf(facts, toDocument(facts, [], new Map(), minute(0)), templateOf(templateId), zone)
}
