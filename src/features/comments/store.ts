import { type Kysely, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Comment, Thread } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const comment = sql.raw(`c.id, c.text, c.version, c.created_at as "createdAt", c.edited_at as "editedAt",
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = c.created_by) as author`)

type ThreadRow = Omit<Thread, 'comments'>

/** Threads that have a comment, oldest first; with `id` only that one. */
export async function findThreads(db: Db, incidentId: string, id?: string): Promise<Thread[]> {
  if (id !== undefined && !isUuid(id)) return []
  const which = id === undefined ? sql`true` : sql`t.id = ${id}`
  const threads = await sql<ThreadRow>`select t.id, t.about, t.section_id as "sectionId", t.block, t.quote,
      t.created_at as "createdAt", t.resolved_at as "resolvedAt",
      (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = t.resolved_by) as "resolvedBy"
    from comment_threads t where t.incident_id = ${incidentId} and ${which} order by t.created_at, t.id`.execute(db)
  const { rows } = await sql<Comment & { threadId: string }>`select c.thread_id as "threadId", ${comment}
    from comments c join comment_threads t on t.id = c.thread_id
    where t.incident_id = ${incidentId} and ${which} and c.removed_at is null order by c.created_at, c.id`.execute(db)
  const byThread = Map.groupBy(rows, ({ threadId }) => threadId)
  return threads.rows.flatMap((thread) => {
    const comments = byThread.get(thread.id)?.map(({ threadId: _, ...one }) => one)
    return comments ? [{ ...thread, comments }] : []
  })
}

export async function insertThread(
  db: Db,
  thread: Pick<Thread, 'id' | 'about' | 'sectionId' | 'block' | 'quote'> & {
    incidentId: string
    createdById: string | null
    at: string
  },
): Promise<void> {
  await sql`insert into comment_threads (id, incident_id, about, section_id, block, quote, created_by, created_at)
    values (${thread.id}, ${thread.incidentId}, ${thread.about}, ${thread.sectionId}, ${thread.block}, ${thread.quote},
      ${thread.createdById}, ${thread.at})`.execute(db)
}

export async function insertComment(
  db: Db,
  one: { id: string; threadId: string; text: string; createdById: string | null; at: string },
): Promise<void> {
  await sql`insert into comments (id, thread_id, text, created_by, created_at)
    values (${one.id}, ${one.threadId}, ${one.text}, ${one.createdById}, ${one.at})`.execute(db)
}

/** How many comments the review has, removed ones too: they can come back. */
export async function countComments(db: Db, incidentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from comments c join comment_threads t on t.id = c.thread_id where t.incident_id = ${incidentId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** With `at` null the thread is open again. */
export async function setResolved(db: Db, id: string, at: string | null, by: string | null): Promise<void> {
  await sql`update comment_threads set resolved_at = ${at}, resolved_by = ${at === null ? null : by} where id = ${id}`.execute(
    db,
  )
}

/** A comment of this incident, removed or not. */
export async function findComment(
  db: Db,
  incidentId: string,
  id: string,
): Promise<(Comment & { threadId: string; removed: boolean }) | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Comment & { threadId: string; removed: boolean }>`select ${comment},
      c.thread_id as "threadId", c.removed_at is not null as removed
    from comments c join comment_threads t on t.id = c.thread_id
    where c.id = ${id} and t.incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? null
}

/** False when the comment is no longer at `version`. */
export async function updateComment(db: Db, id: string, version: number, text: string, at: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update comments set text = ${text}, version = version + 1, edited_at = ${at}
    where id = ${id} and version = ${version} and removed_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** With `at` null the comment is there again. */
export async function setRemoved(db: Db, id: string, at: string | null, by: string | null): Promise<void> {
  await sql`update comments set removed_at = ${at}, removed_by = ${at === null ? null : by} where id = ${id}`.execute(
    db,
  )
}

export interface ReviewRoles {
  owner: { id: string } | null
  facilitator: { id: string } | null
}

export async function rolesOf(db: Db, incidentId: string): Promise<ReviewRoles> {
  const { rows } = await sql<{ owner: string | null; facilitator: string | null }>`select owner_id as owner,
    facilitator_id as facilitator from reviews where incident_id = ${incidentId}`.execute(db)
  const named = (id: string | null | undefined) => (id ? { id } : null)
  return { owner: named(rows[0]?.owner), facilitator: named(rows[0]?.facilitator) }
}
