import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '#platform/db/migrate.ts'
import { newId } from '#platform/id.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const migrations = join(import.meta.dirname, '../../migrations')
let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await openTestDatabase({ empty: true })
  folder = await mkdtemp(join(tmpdir(), 'debrief-before-'))
  for (const name of await readdir(migrations))
    if (/^000[1-4]/.test(name)) await cp(join(migrations, name), join(folder, name))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

test('it is decided in full, with the reason that it began before, and nothing of it is overdue', async () => {
  await migrate(database.db, { folder })
  const [incident, review] = [newId(), newId()]
  await database.pool.query(`insert into incidents (id, number, title) values ($1, 1, 'Old')`, [incident])
  await database.pool.query(
    `insert into reviews (id, incident_id, template_id, created_at) values ($1, $2, 'standard', '2026-01-01T00:00:00Z')`,
    [review, incident],
  )
  await migrate(database.db)
  const { rows } = await database.pool.query(
    `select d.kind, d.reason, d.at, (select count(*) from review_tasks t where t.review_id = r.id) as tasks,
       (select count(*) from review_tasks t where t.review_id = r.id and t.due_days is not null) as dated
     from reviews r join review_decisions d on d.id = r.decision_id`,
  )
  expect(rows).toEqual([
    {
      kind: 'full',
      reason: 'It began before decisions were recorded.',
      at: '2026-01-01T00:00:00.000Z',
      tasks: 7,
      dated: 0,
    },
  ])
})
