import type pg from 'pg'
import type { Log } from '../log/log.ts'

/** Bytes of write-ahead log after which it is written into the tables. A start after a kill replays at most about as much. */
const LOG_BYTES = 64 * 2 ** 20
const EVERY_MS = 10_000

/**
 * What the background processes of a server do and the embedded engine has none for: checkpoints, without which the
 * write-ahead log grows until the end of the process, and vacuum and statistics by the thresholds of PostgreSQL's own
 * autovacuum (chapter "Automatic Vacuuming" of its manual). Each statement is short, because others wait for it.
 */
export async function tidy(pool: pg.Pool): Promise<void> {
  // A session tells what it changed about once a second; this one is the only one, and asks now.
  await pool.query('select pg_stat_force_next_flush()')
  const stale = await pool.query<{ name: string; dead: boolean }>(`
    select format('%I.%I', schemaname, relname) as name, n_dead_tup > 50 + 0.2 * n_live_tup as dead
    from pg_stat_user_tables
    where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup`)
  for (const { name, dead } of stale.rows) await pool.query(dead ? `vacuum (analyze) ${name}` : `analyze ${name}`)
  // Last, because reading a page for the first time after a checkpoint may log the whole of it again.
  const { rows } = await pool.query<{ behind: number }>(
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as behind from pg_control_checkpoint()',
  )
  if ((rows[0]?.behind ?? 0) > LOG_BYTES) await pool.query('checkpoint')
}

/** Tidies every ten seconds until the returned function is called, which waits for a round at work. */
export function keepTidy(pool: pg.Pool, log: Log | undefined): () => Promise<void> {
  let round = Promise.resolve()
  const timer = setInterval(() => {
    round = round.then(() => tidy(pool)).catch((error) => log?.warn({ err: error }, 'the database could not be tidied'))
  }, EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return round
  }
}
