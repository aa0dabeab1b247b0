import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Candidate } from './suggest.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const most = 2_000

/** Factors of other incidents that may share something, those of the latest incidents first. `visible` is about `i`. */
export async function findCandidates(
  db: Db,
  visible: RawBuilder<boolean>,
  here: { id: string; example: boolean; services: readonly string[]; tags: readonly string[] },
  like: { categories: readonly string[]; words: readonly string[] },
): Promise<Candidate[]> {
  const query = like.words.map((word) => `${word.replace(/y$/u, '')}:*`).join(' | ')
  const { rows } = await sql<Candidate>`select f.id as "factorId", f.kind, f.title, f.details, f.category,
      jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title, 'services', i.services, 'tags', i.tags) as incident
    from factors f join incidents i on i.id = f.incident_id
    where ${visible} and f.kind <> 'outcome' and i.id <> ${here.id} and (not i.example or ${here.example})
      and (i.services && ${here.services}::text[] or i.tags && ${here.tags}::text[]
        or f.category = any(${like.categories}::text[])
        or to_tsvector('simple', f.title) @@ to_tsquery('simple', ${query}))
    order by i.number desc, f.id limit ${most}`.execute(db)
  return rows
}

/** Whether there is such a factor in an incident that may be seen. */
export async function isThere(db: Db, visible: RawBuilder<boolean>, factorId: string): Promise<boolean> {
  const { rows } = await sql`select from factors f join incidents i on i.id = f.incident_id
    where f.id = ${factorId} and ${visible}`.execute(db)
  return rows.length > 0
}

/** The words of the suggestions that were put aside. */
export async function dismissedIn(db: Db, incidentId: string): Promise<Set<string>> {
  const { rows } = await sql<{ words: string }>`select words from factor_dismissals
    where incident_id = ${incidentId}`.execute(db)
  return new Set(rows.map(({ words }) => words))
}

export async function dismiss(tx: Db, incidentId: string, words: string, userId: string | null, at: string) {
  await sql`insert into factor_dismissals (incident_id, words, dismissed_by, at)
    values (${incidentId}, ${words}, ${userId}, ${at}) on conflict do nothing`.execute(tx)
}

export async function bringBack(tx: Db, incidentId: string, words: string) {
  await sql`delete from factor_dismissals where incident_id = ${incidentId} and words = ${words}`.execute(tx)
}
