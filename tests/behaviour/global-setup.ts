import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { embeddedDatabase, openDatabase } from '#platform/db/database.ts'
import { openInMemory } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgresServer } from './postgres-server.ts'

/** What test files need to open a database of their own; see `database.ts`. */
export type TestDatabaseSource = { kind: 'embedded'; template: string } | { kind: 'server'; url: string }

declare module 'vitest' {
  interface ProvidedContext {
    testDatabase: TestDatabaseSource
  }
}

export const TEMPLATE = 'debrief_template'

/** Vitest's global set-up: makes one migrated database that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE === 'server') {
    const server = await startPostgresServer()
    const admin = new pg.Client(server.url('postgres'))
    await admin.connect()
    await admin.query(`create database ${TEMPLATE}`)
    await admin.end()
    const database = await openDatabase({ dataDir: '', databaseUrl: server.url(TEMPLATE), pool: 1, embeddedCache: 0 })
    await migrate(database.db)
    await database.close()
    project.provide('testDatabase', { kind: 'server', url: server.url('postgres') })
    return server.stop
  }
  const folder = await mkdtemp(join(tmpdir(), 'debrief-test-'))
  const database = embeddedDatabase(await openInMemory())
  await migrate(database.db)
  const dump = await database.engine?.dumpDataDir('none')
  await database.close()
  const template = join(folder, 'template.tar')
  await writeFile(template, new Uint8Array((await dump?.arrayBuffer()) ?? new ArrayBuffer(0)))
  project.provide('testDatabase', { kind: 'embedded', template })
  return () => rm(folder, { recursive: true, force: true })
}
