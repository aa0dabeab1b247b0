import { sql } from 'kysely'
import { openDatabase } from '#platform/db/database.ts'

// A process for tests to kill: `writing-process.ts FOLDER` opens the embedded database there, says `open`, and writes
// numbers, several at once, saying each one when the database has acknowledged it.
const database = await openDatabase({
  dataDir: process.argv[2] ?? '',
  databaseUrl: undefined,
  pool: 1,
  embeddedCache: 16 * 2 ** 20,
})
await sql`create table if not exists numbers (n bigint primary key)`.execute(database.db)
const { rows } = await sql<{ next: number }>`select coalesce(max(n), 0) + 1 as next from numbers`.execute(database.db)
let next = rows[0]?.next ?? 1
process.stdout.write('open\n')
process.on('SIGTERM', () => void database.close().then(() => process.exit(0)))
if (process.argv[3] === 'write') await Promise.all(Array.from({ length: 8 }, write))
else setInterval(() => {}, 1_000)

async function write(): Promise<void> {
  for (;;) {
    const n = next++
    await database.transaction((tx) => sql`insert into numbers values (${n})`.execute(tx))
    process.stdout.write(`${n}\n`)
  }
}
