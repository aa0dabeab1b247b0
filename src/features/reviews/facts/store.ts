import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { incidentNumber } from '#features/incidents/model.ts'
import type { Template } from '#features/templates/model.ts'
import { DEFAULT_TEMPLATE, findTemplate } from '#features/templates/service.ts'
import { isUuid } from '#platform/id.ts'
import { noLife } from '../life/model.ts'
import { type BareFacts, type LifeRows, lifeOf } from '../life/rows.ts'
import { lifeRows } from '../life/store.ts'
import type { ReviewFacts } from '../model.ts'
import { waitingDrafts } from '../publishing/waiting-drafts.ts'
import type { Understanding } from '../understanding/model.ts'
import { understandingRows } from '../understanding/store.ts'

/** Any table map: this file knows the tables a review is made of. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** An instant inside JSON, in the one form of ours. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const person = (column: string) =>
  `(select json_build_object('id', u.id, 'name', u.name) from users u where u.id = ${column})`
const listOf = (query: string) => `coalesce((${query}), '[]'::json)`

const incident = `json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'severity', i.severity, 'services', i.services,
  'tags', i.tags, 'description', i.description, 'zone', i.zone, 'restricted', i.restricted, 'example', i.example, 'teamId', i.team_id, 'version', i.version,
  'createdAt', ${instant('i.created_at')}, 'updatedAt', ${instant('i.updated_at')}, 'createdBy', ${person('i.created_by')},
  'people', ${listOf(`select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id)
    from incident_people p join users u on u.id = p.user_id where p.incident_id = i.id and i.restricted`)})`

const milestones =
  listOf(`select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'name', m.name, 'at', ${instant('m.at')},
    'precision', m.precision, 'eventId', m.event_id, 'version', m.version) order by m.at, m.id)
  from milestones m where m.incident_id = i.id`)

const events =
  listOf(`select json_agg(json_build_object('id', e.id, 'version', e.version, 'kind', e.kind, 'occurredAt', ${instant('e.occurred_at')},
    'precision', e.precision, 'wallClock', e.wall_clock, 'zone', e.zone, 'endedAt', ${instant('e.ended_at')}, 'knownAt', ${instant('e.known_at')},
    'knownBy', coalesce(e.known_by, '{}'), 'knownHow', e.known_how, 'recordedAt', ${instant('e.recorded_at')}, 'title', e.title, 'details', e.details, 'actor', e.actor,
    'evidenceIds', ${listOf('select json_agg(s.evidence_id order by s.position, s.evidence_id) from event_evidence s where s.event_id = e.id')})
    order by e.occurred_at, array_position(array['day', 'hour', 'minute', 'second', 'millisecond'], e.precision), e.recorded_at, e.id)
  from events e where e.incident_id = i.id`)

const review = `json_build_object('id', r.id, 'incidentId', r.incident_id, 'templateId', r.template_id, 'templateVersion', r.template_version, 'owner', ${person('r.owner_id')},
  'facilitator', ${person('r.facilitator_id')}, 'noteTaker', ${person('r.note_taker_id')}, 'publishedAt', ${instant('r.published_at')}, 'publishedBy', ${person('r.published_by')},
  'roleReasons', r.role_reasons, 'meetingDate', r.meeting_date, 'contact', r.contact, 'version', r.version,
  'createdAt', ${instant('r.created_at')}, 'updatedAt', ${instant('r.updated_at')}, 'createdBy', ${person('r.created_by')})`

const template = `(select json_build_object('id', t.id, 'name', v.content ->> 'name', 'about', v.content ->> 'about', 'version', v.version,
    'builtin', t.builtin, 'sections', v.content -> 'sections')
  from template_versions v join templates t on t.id = v.template_id
  where v.template_id = r.template_id and v.version = r.template_version)`

const sections =
  listOf(`select json_agg(json_build_object('sectionId', s.section_id, 'markdown', s.markdown, 'begun', s.begun, 'heading', s.heading, 'version', s.version,
    'updatedAt', ${instant('s.updated_at')}, 'updatedBy', ${person('s.updated_by')}) order by s.section_id)
  from review_sections s where s.review_id = r.id`)

const fields = listOf(`select json_agg(json_build_object('fieldId', f.field_id, 'value', f.value,
    'name', (select u.name from users u where u.id::text = f.value #>> '{}')) order by f.field_id)
  from review_fields f where f.review_id = r.id`)

const adoptions =
  listOf(`select json_agg(json_build_object('key', d.key, 'how', d.how, 'text', d.text, 'personId', d.person_id,
    'personName', coalesce((select u.name from users u where u.id = d.person_id), ''), 'at', ${instant('d.at')}) order by d.key)
  from adoptions d where d.review_id = r.id`)

const actions =
  listOf(`select json_agg(json_build_object('id', a.id, 'number', a.number, 'incidentId', a.incident_id, 'title', a.title,
    'details', a.details, 'owner', ${person('a.owner_id')}, 'dueOn', a.due_on, 'priority', a.priority, 'kind', a.kind, 'status', a.status,
    'reason', a.reason, 'ticket', a.ticket, 'version', a.version, 'createdAt', ${instant('a.created_at')}, 'updatedAt', ${instant('a.updated_at')},
    'life', json_build_object('soakUntil', ${instant('a.soak_until')}, 'acceptedAt', ${instant('a.accepted_at')}, 'shows', a.shows,
      'impact', a.impact, 'effort', a.effort, 'likelihood', a.likelihood, 'effect', a.effect, 'cost', a.cost, 'sideEffects', a.side_effects,
      'mergedInto', (select json_build_object('id', m.id, 'number', m.number, 'title', case when m.incident_id = a.incident_id or not mi.restricted then m.title else '' end)
        from actions m join incidents mi on mi.id = m.incident_id
        where m.id = a.merged_into and (mi.id = a.incident_id or not mi.restricted)),
      'factorIds', ${listOf('select json_agg(f.factor_id order by f.factor_id) from action_factors f where f.action_id = a.id')},
      'steps', ${listOf(`select json_agg(json_build_object('deed', s.deed, 'before', s.before, 'after', s.after, 'words', s.words, 'byName', s.by_name,
        'at', ${instant('s.at')}) order by s.id) from action_steps s where s.action_id = a.id`)},
      'proofs', ${listOf(`select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'value', p.value, 'note', p.note, 'lookedBy', ${person('p.looked_by')},
        'by', ${person('p.by_id')}, 'at', ${instant('p.at')}) order by p.id) from action_proofs p where p.action_id = a.id`)},
      'revisits', ${listOf(`select json_agg(json_build_object('id', r.id, 'dueOn', r.due_on, 'answeredAt', ${instant('r.answered_at')}, 'byName', r.by_name,
        'inPlace', r.in_place, 'held', r.held, 'words', r.words) order by r.answered_at nulls last, r.due_on, r.id) from action_revisits r where r.action_id = a.id`)}))
    order by a.number)
  from actions a where a.incident_id = i.id`)

const everything =
  sql.raw(`select json_build_object('incident', ${incident}, 'milestones', ${milestones}, 'events', ${events},
  'review', ${review}, 'template', ${template}, 'sections', ${sections}, 'fields', ${fields}, 'adoptions', ${adoptions}, 'actions', ${actions}) as facts, ${lifeRows} as life, ${understandingRows} as understood
  from incidents i join reviews r on r.incident_id = i.id`)

/** Everything the review of an incident is made of, in one query; null when there is no review. Also for incidents in the bin. */
export async function readFacts(db: Db, incidentId: string): Promise<ReviewFacts | null> {
  const { rows } = await sql<{
    facts: Omit<BareFacts, keyof Understanding>
    life: LifeRows
    understood: Understanding
  }>`${everything} where i.id = ${incidentId}`.execute(db)
  const found = rows[0]
  if (!found) return null
  const facts = { ...found.facts, ...found.understood }
  // A backup of an installation that knew more may name an outline that is not here; its words are read in the usual one.
  const outline = facts.template ?? (findTemplate(DEFAULT_TEMPLATE) as Template)
  const review = { ...facts.review, stage: 'gather' as const }
  const bare = { ...facts, template: outline, review, life: noLife(facts.incident.zone, found.life.now) }
  const { life, stage } = lifeOf(facts, found.life, outline, waitingDrafts(bare).length)
  return { ...bare, review: { ...review, stage }, life }
}

/**
 * Which incident is meant, and what names its present state: the library entry is written anew in the transaction of every
 * change, and names of people change with their users. Null when the incident is not visible. `state` is null before the
 * first entry.
 */
export async function readState(
  db: Db,
  visible: RawBuilder<boolean>,
  idOrKey: string,
): Promise<{ id: string; state: string | null } | null> {
  const number = incidentNumber(idOrKey)
  if (number === null && !isUuid(idOrKey)) return null
  const which = number === null ? sql`i.id = ${idOrKey}` : sql`i.number = ${number}`
  const { rows } = await sql<{ id: string; state: string | null }>`select i.id,
      l.revision || ' ' || (select coalesce(max(updated_at)::text, '') from users)
        || ' ' || (select count(*) || coalesce(max(updated_at)::text, '') from teams) as state
    from incidents i left join library_entries l on l.incident_id = i.id where ${which} and ${visible}`.execute(db)
  return rows[0] ?? null
}

/** From here on the transaction sees one moment, however much it reads. The first thing in it. */
export async function holdMoment(tx: Db): Promise<void> {
  await sql`set transaction isolation level repeatable read`.execute(tx)
}
