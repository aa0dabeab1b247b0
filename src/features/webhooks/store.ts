import { type Kysely, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Attempt, Message, MessageState, Webhook } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export async function listWebhooks(db: Db, now: string, id?: string): Promise<Webhook[]> {
  if (id !== undefined && !isUuid(id)) return []
  const { rows } = await sql<Webhook>`select w.id, w.name, w.url, w.events,
      case when w.disabled_at is not null then 'disabled' when w.paused_at is not null then 'paused' else 'on' end as state,
      w.disabled_reason as reason, s.hint, earlier.until as "earlierUntil", w.failing_since as "failingSince",
      w.last_delivered_at as "lastDeliveredAt", w.version, w.created_at as "createdAt",
      (select count(*)::int from webhook_messages m where m.webhook_id = w.id and m.state = 'waiting') as waiting
    from webhooks w
    join lateral (select hint from webhook_secrets where webhook_id = w.id and valid_until is null) s on true
    left join lateral (select max(valid_until) as until from webhook_secrets where webhook_id = w.id and valid_until > ${now}) earlier on true
    where w.removed_at is null and ${id === undefined ? sql`true` : sql`w.id = ${id}`}
    order by lower(w.name), w.id`.execute(db)
  return rows
}

export type WebhookFields = Pick<Webhook, 'name' | 'url' | 'events'>

export async function insertWebhook(
  tx: Db,
  id: string,
  given: WebhookFields,
  userId: string | null,
  at: string,
): Promise<void> {
  await sql`insert into webhooks (id, name, url, events, created_by, created_at, updated_at)
    values (${id}, ${given.name}, ${given.url}, ${given.events}, ${userId}, ${at}, ${at})`.execute(tx)
}

/** False when it is no longer at `version`. */
export async function updateWebhook(
  tx: Db,
  id: string,
  version: number,
  edit: { [Key in keyof WebhookFields]?: WebhookFields[Key] | undefined },
  at: string,
): Promise<boolean> {
  const set = [
    edit.name !== undefined && sql`name = ${edit.name}`,
    edit.url !== undefined && sql`url = ${edit.url}`,
    edit.events !== undefined && sql`events = ${edit.events}`,
    sql`version = version + 1`,
    sql`updated_at = ${at}`,
  ].filter((part) => part !== false)
  const { numAffectedRows } = await sql`update webhooks set ${sql.join(set)}
    where id = ${id} and version = ${version} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function setPaused(tx: Db, id: string, pausedAt: string | null, at: string): Promise<void> {
  await sql`update webhooks set paused_at = ${pausedAt}, updated_at = ${at}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** On again, as if it had never failed; what waits is due at once. */
export async function setOn(tx: Db, id: string, at: string): Promise<void> {
  await sql`update webhooks set paused_at = null, disabled_at = null, disabled_reason = null, failing_since = null,
    updated_at = ${at}, version = version + 1 where id = ${id}`.execute(tx)
  await sql`update webhook_messages set next_at = ${at} where webhook_id = ${id} and state = 'waiting'`.execute(tx)
}

/** Disabled by Debrief; what waits is dropped. False when it was not on. */
export async function setDisabled(tx: Db, id: string, reason: string, at: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update webhooks set disabled_at = ${at}, disabled_reason = ${reason},
    updated_at = ${at}, version = version + 1 where id = ${id} and disabled_at is null`.execute(tx)
  await sql`update webhook_messages set state = 'dropped', next_at = null where webhook_id = ${id} and state = 'waiting'`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export async function removeWebhook(tx: Db, id: string): Promise<void> {
  await sql`delete from webhooks where id = ${id}`.execute(tx)
}

export async function insertSecret(
  tx: Db,
  secret: { id: string; webhookId: string; sealed: string; hint: string; at: string; earlierUntil: string },
): Promise<void> {
  await sql`update webhook_secrets set valid_until = ${secret.earlierUntil} where webhook_id = ${secret.webhookId} and valid_until is null`.execute(
    tx,
  )
  await sql`delete from webhook_secrets where webhook_id = ${secret.webhookId} and valid_until <= ${secret.at}`.execute(
    tx,
  )
  await sql`insert into webhook_secrets (id, webhook_id, sealed, hint, created_at)
    values (${secret.id}, ${secret.webhookId}, ${secret.sealed}, ${secret.hint}, ${secret.at})`.execute(tx)
}

/** Who is told of a change: those that are not disabled and want it. Of a restricted incident nobody is. */
export async function listeners(
  tx: Db,
  type: string,
  incidentId: string | null,
): Promise<{ id: string; incident: { id: string; number: number; title: string } | null }[]> {
  const { rows } = await sql<{ id: string; incident: { id: string; number: number; title: string } | null }>`
    select w.id, case when i.id is not null then json_build_object('id', i.id, 'number', i.number, 'title', i.title) end as incident
    from webhooks w left join incidents i on i.id = ${incidentId}::uuid
    where w.removed_at is null and w.disabled_at is null and (w.events = '{}' or ${type} = any (w.events))
      and not coalesce(i.restricted, false)`.execute(tx)
  return rows
}

/** False for what was written down before its incident became restricted: it is neither sent nor shown. */
const tellable = (message: string) =>
  sql.raw(`not exists (select from incidents n where n.id = ${message}.incident_id and n.restricted)`)

export interface NewMessage {
  id: string
  webhookId: string
  incidentId: string | null
  type: string
  body: string
  at: string
}

export async function insertMessage(tx: Db, message: NewMessage): Promise<void> {
  await sql`insert into webhook_messages (id, webhook_id, incident_id, type, body, at, state, next_at)
    values (${message.id}, ${message.webhookId}, ${message.incidentId}, ${message.type}, ${message.body}, ${message.at}, 'waiting', ${message.at})`.execute(
    tx,
  )
}

export interface DueMessage {
  id: string
  webhookId: string
  body: string
  url: string
  /** Attempts of the present round, this one included. */
  attempt: number
  secrets: string[]
}

/** Takes one message that is due, for this process alone until `heldUntil`; null when there is none. */
export async function takeDue(tx: Db, now: string, heldUntil: string): Promise<DueMessage | null> {
  const { rows } =
    await sql<DueMessage>`update webhook_messages m set held_until = ${heldUntil}, attempts = m.attempts + 1
    from webhooks w
    where w.id = m.webhook_id and m.id = (
      select d.id from webhook_messages d join webhooks v on v.id = d.webhook_id
      where d.state = 'waiting' and ${tellable('d')} and d.next_at <= ${now} and (d.held_until is null or d.held_until <= ${now})
        and v.paused_at is null and v.disabled_at is null
      order by d.next_at, d.id limit 1 for update of d skip locked)
    returning m.id, m.webhook_id as "webhookId", m.body, w.url, m.attempts - m.round as attempt,
      (select coalesce(json_agg(s.sealed order by s.valid_until desc nulls first), '[]') from webhook_secrets s
        where s.webhook_id = w.id and (s.valid_until is null or s.valid_until > ${now})) as secrets`.execute(tx)
  return rows[0] ?? null
}

/** What attempts of one webhook lead to is written one after the other: first the webhook, then its messages, always. */
export async function hold(tx: Db, webhookId: string): Promise<void> {
  await sql`select from webhooks where id = ${webhookId} for no key update`.execute(tx)
}

export async function insertAttempt(tx: Db, messageId: string, id: string, attempt: Attempt): Promise<void> {
  await sql`insert into webhook_attempts (id, message_id, at, took_ms, status, told)
    select ${id}, ${messageId}, ${attempt.at}, ${attempt.took}, ${attempt.status}, ${attempt.told}
    where exists (select from webhook_messages where id = ${messageId})`.execute(tx)
}

export async function settle(tx: Db, id: string, state: MessageState, nextAt: string | null): Promise<void> {
  await sql`update webhook_messages set state = ${state}, next_at = ${nextAt}, held_until = null
    where id = ${id} and state = 'waiting'`.execute(tx)
}

export async function noteSuccess(tx: Db, webhookId: string, at: string): Promise<void> {
  await sql`update webhooks set failing_since = null, last_delivered_at = ${at} where id = ${webhookId}`.execute(tx)
}

/** Since when it fails, this failure included; null when the webhook is gone. */
export async function noteFailure(
  tx: Db,
  webhookId: string,
  at: string,
): Promise<{ since: string; name: string } | null> {
  const { rows } = await sql<{
    since: string
    name: string
  }>`update webhooks set failing_since = coalesce(failing_since, ${at})
    where id = ${webhookId} returning failing_since as since, name`.execute(tx)
  return rows[0] ?? null
}

const columns = sql.raw('m.id, m.webhook_id as "webhookId", m.type, m.at, m.state, m.attempts, m.next_at as "nextAt"')

export async function listMessages(
  db: Db,
  webhookId: string,
  { state, before, limit }: { state?: MessageState | undefined; before?: string | undefined; limit: number },
): Promise<Message[]> {
  const { rows } =
    await sql<Message>`select ${columns} from webhook_messages m where m.webhook_id = ${webhookId} and ${tellable('m')}
      and ${state === undefined ? sql`true` : sql`m.state = ${state}`}
      and ${before !== undefined && isUuid(before) ? sql`m.id < ${before}` : sql`true`}
    order by m.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findMessage(db: Db, id: string): Promise<(Message & { body: string }) | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<
    Message & { body: string }
  >`select ${columns}, m.body from webhook_messages m where m.id = ${id} and ${tellable('m')}`.execute(db)
  return rows[0] ?? null
}

export async function attemptsOf(db: Db, messageId: string): Promise<Attempt[]> {
  const { rows } = await sql<Attempt>`select at, took_ms as took, status, told from webhook_attempts
    where message_id = ${messageId} order by id`.execute(db)
  return rows
}

/** A new round of attempts, due at once. */
export async function startAgain(tx: Db, id: string, at: string): Promise<void> {
  await sql`update webhook_messages set state = 'waiting', round = attempts, next_at = ${at}, held_until = null where id = ${id}`.execute(
    tx,
  )
}

/** Takes away messages from before `before` that do not wait. */
export async function deleteOld(db: Db, before: string): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from webhook_messages where state <> 'waiting' and at < ${before}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Mail addresses of those who manage webhooks. */
export async function managers(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    email: string
  }>`select email from users where role in ('owner', 'admin') and removed_at is null`.execute(db)
  return rows.map(({ email }) => email)
}
