import { type Kysely, sql, type Transaction } from 'kysely'

/** Any table map: this file knows the tables of what people understood. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

/** An instant inside JSON, in the one form of ours. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const person = (column: string) =>
  `(select json_build_object('id', u.id, 'name', u.name) from users u where u.id = ${column})`
const listOf = (query: string) => `coalesce((${query}), '[]'::json)`

const entries = (type: string, order: string) =>
  listOf(`select json_agg((e.content || jsonb_build_object('id', e.id, 'version', e.version, 'type', e.type)) order by ${order}, e.created_at, e.id)
    from impact_entries e where e.incident_id = i.id and e.type = '${type}' and e.removed_at is null`)

/** Never the list of affected customers. */
const impact = `json_build_object('windows', ${entries('window', "e.content ->> 'start'")}, 'metrics', ${entries('metric', 'e.created_at')},
  'budgets', ${entries('budget', 'e.created_at')},
  'measures', ${listOf(`select json_agg(json_build_object('kind', m.kind, 'figure', json_build_object('state', m.state, 'value', m.value),
      'accuracy', m.accuracy, 'how', m.how, 'version', m.version)
    order by array_position(array['customersAffected', 'customersReported', 'supportTickets', 'productivity'], m.kind))
    from impact_measures m where m.incident_id = i.id`)})`

const participants =
  listOf(`select json_agg(json_build_object('id', p.id, 'userId', p.user_id, 'name', p.name, 'actors', p.actors, 'onCall', p.on_call,
    'zone', p.zone, 'role', p.role, 'reasons', p.reasons, 'invited', p.invited, 'leftOut', p.left_out, 'mergedInto', p.merged_into) order by p.created_at, p.id)
  from participants p where p.incident_id = i.id`)

const factors = `json_build_object('factors', ${listOf(`select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'title', case when f.kind = 'outcome' and f.version = 0 then i.title else f.title end, 'details', f.details,
      'category', f.category, 'evidence', f.evidence,
      'place', case when f.x is not null then json_build_object('x', f.x, 'y', f.y) end) order by f.id <> i.id, f.created_at, f.id)
    from factors f where f.incident_id = i.id`)},
  'links', ${listOf(`select json_agg(json_build_object('id', l.id, 'fromId', l.from_id, 'toId', l.to_id, 'why', l.why,
      'confidence', l.confidence, 'evidence', l.evidence) order by l.created_at, l.id)
    from factor_links l where l.incident_id = i.id`)})`

const questions =
  listOf(`select json_agg(json_build_object('id', q.id, 'eventId', q.event_id, 'moment', q.moment, 'libraryId', q.library_id, 'text', q.text,
    'onAgenda', q.on_agenda, 'state', q.state, 'askedBy', ${person('q.asked_by')}, 'askedAt', ${instant('q.asked_at')},
    'answer', case when q.answer is not null then json_build_object('text', q.answer, 'by', ${person('q.answered_by')},
      'at', ${instant('q.answered_at')}, 'eventIds', q.answer_event_ids) end,
    'parked', case when q.state = 'parked' then json_build_object('reason', coalesce(q.parked_reason, ''), 'by', ${person('q.parked_by')},
      'at', ${instant('q.parked_at')}) end) order by q.position, q.id)
  from questions q where q.incident_id = i.id and q.removed_at is null`)

const debriefs =
  listOf(`select json_agg(json_build_object('id', d.id, 'kind', d.kind, 'state', d.state, 'objectives', d.objectives,
    'startsAt', ${instant('d.starts_at')}, 'minutes', d.minutes, 'deadline', ${instant('d.deadline')}, 'zone', d.zone, 'place', d.place,
    'link', d.link, 'endedAt', ${instant('d.ended_at')}, 'cancelReason', d.cancel_reason,
    'attendees', ${listOf(`select json_agg(json_build_object('id', a.id, 'userId', a.user_id, 'name', a.name, 'reasons', a.reasons,
        'note', a.note, 'coming', a.coming) order by a.created_at, a.id)
      from debrief_attendees a where a.debrief_id = d.id and a.withdrawn_at is null`)}) order by d.created_at desc, d.id desc)
  from debriefs d where d.incident_id = i.id`)

const minutes =
  listOf(`select json_agg(json_build_object('startedAt', ${instant('m.started_at')}, 'endedAt', ${instant('m.ended_at')},
    'facilitator', ${person('m.facilitator_id')},
    'present', ${listOf(`select json_agg(json_build_object('id', u.id, 'name', u.name) order by w.came_at, u.id) from meeting_people w join users u on u.id = w.user_id where w.meeting_id = m.id`)},
    'notes', ${listOf(`select json_agg(json_build_object('id', n.id, 'kind', n.kind, 'item', t.title, 'eventId', n.event_id, 'text', n.text,
        'by', ${person('n.person_id')}, 'at', ${instant('n.at')}) order by n.at, n.id)
      from meeting_notes n left join meeting_items t on t.id = n.item_id where n.meeting_id = m.id and n.removed_at is null`)},
    'actionIds', ${listOf(`select json_agg(x.action_id order by a.number) from meeting_ideas x join actions a on a.id = x.action_id where x.meeting_id = m.id`)})
    order by m.created_at desc, m.id desc)
  from meetings m where m.incident_id = i.id and m.state = 'ended'`)

/**
 * Of accounts only what was shared, and how many were asked; neither drafts nor who has one. Told in the order of their ids,
 * which says nothing of when and by whom.
 */
const accounts = `json_build_object('counts', json_build_object(
    'asked', (select count(*) from account_requests q where q.incident_id = i.id),
    'told', (select count(*) from shared_accounts s where s.incident_id = i.id and s.kind = 'account'),
    'declined', (select count(*) from account_requests q where q.incident_id = i.id and q.declined_at is not null)),
  'shared', ${listOf(`select json_agg(json_build_object('id', s.id, 'kind', s.kind,
      'author', case when s.author_name is not null then json_build_object('id', s.author_id, 'name', s.author_name) end,
      'sharedAt', ${instant('s.shared_at')}, 'passages', s.passages) order by s.id)
    from shared_accounts s where s.incident_id = i.id`)})`

/** What people understood together as JSON in a query over incidents `i`; everything of `Understanding` but what is worked out. */
export const understandingRows = `json_build_object('impact', ${impact}, 'cost', null, 'factorPicture', null, 'participants', ${participants}, 'factors', ${factors},
  'questions', ${questions}, 'debriefs', ${debriefs}, 'minutes', ${minutes}, 'accounts', ${accounts})`

/** Addresses of those who were asked to a debrief without having a login, by the id of the attendee. */
export async function guestsOf(db: Db, incidentId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`select a.id, a.email from debrief_attendees a
    join debriefs d on d.id = a.debrief_id where d.incident_id = ${incidentId} and a.user_id is null and a.email is not null`.execute(
    db,
  )
  return new Map(rows.map(({ id, email }) => [id, email]))
}
