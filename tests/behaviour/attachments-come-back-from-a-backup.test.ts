import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAttachmentsService } from '#features/attachments/service.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { createBackup } from '#platform/db/backup.ts'
import { restoreBackup } from '#platform/db/restore.ts'
import { openFileStore } from '#platform/files/store.ts'
import { openTestApp } from './app.ts'
import { attached, picture } from './attachments.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { anIncident, type TestApp } from './incident.ts'

let app: TestApp
let target: TestDatabase
let folder: string
beforeAll(async () => {
  ;[app, target, folder] = await Promise.all([
    openTestApp(),
    openTestDatabase({ empty: true }),
    mkdtemp(join(tmpdir(), 'debrief-restored-')),
  ])
})
afterAll(async () => {
  await app.close()
  await target.close()
  await rm(folder, { recursive: true })
})

test('pictures and files of a review come back from a backup with every byte', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const added = [
    await attached(app, actor, incidentId, 'graph.png', await picture().png()),
    await attached(app, actor, incidentId, 'notes.txt', 'what we saw'),
  ]
  const files = await openFileStore(join(folder, 'files'))
  const backup = createBackup({ database: app.database, files: app.debrief.files, dataDir: folder })
  await restoreBackup(backup, { database: target, files, dataDir: folder })

  const { incidents } = app.services
  const announce = async () => undefined
  const deps = { database: target, clock: systemClock, announce, incidents, files }
  const restored = createAttachmentsService({ ...deps, attachmentLimit: 1_000 })
  expect((await restored.list(actor, { incidentId })).attachments).toEqual(added)
  for (const { id, width } of added) {
    for (const thumbnail of width === null ? [false] : [false, true]) {
      const [now, then] = await Promise.all(
        [restored, app.services.attachments].map(async (service) => {
          const { file } = await service.read(actor, { incidentId, id, thumbnail })
          const bytes = await file.read(0, file.size)
          await file.close()
          return Buffer.from(bytes).toString('base64')
        }),
      )
      expect(now).toBe(then)
    }
  }
})
