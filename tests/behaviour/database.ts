import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, embeddedDatabase, openDatabase } from '#platform/db/database.ts'
import { openInMemory } from '#platform/db/embedded.ts'
import { TEMPLATE } from './global-setup.ts'

/** A test's own database. `url` is its address when it is on a server. Close it in `afterAll`. */
// biome-ignore lint/suspicious/noExplicitAny: a test may name the tables it uses
export type TestDatabase<Schema = any> = Database<Schema> & { url: string | undefined }

/**
 * Opens a fresh database with every migration applied, of the kind that `TEST_DATABASE` names (`embedded` is the
 * default, in memory; `server` is a PostgreSQL server). `empty` leaves the migrations out.
 */
// biome-ignore lint/suspicious/noExplicitAny: see TestDatabase
export async function openTestDatabase<Schema = any>(options: { empty?: boolean } = {}): Promise<TestDatabase<Schema>> {
  const source = inject('testDatabase')
  if (source.kind === 'embedded') {
    const engine = await openInMemory(
      options.empty ? undefined : new Blob([new Uint8Array(await readFile(source.template))]),
    )
    return { ...embeddedDatabase<Schema>(engine), url: undefined }
  }
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client(source.url)
  await admin.connect()
  await admin.query(`create database ${name} template ${options.empty ? 'template0' : TEMPLATE}`)
  await admin.end()
  const url = source.url.replace(/\/postgres$/, `/${name}`)
  const database = await openDatabase<Schema>({ dataDir: '', databaseUrl: url, pool: 5, embeddedCache: 0 })
  return { ...database, url }
}
