import { expect, test } from 'vitest'
import { told } from './versions.ts'
import { withWriters } from './writers.ts'

const at = withWriters()

test('when the last person closes the review, everything they wrote is in a version', async () => {
  const app = at.app()
  const ana = await app.actor('member', 'Ana')
  const { id: incidentId } = await app.services.incidents.create(ana, { title: 'Mail was late' })
  const newest = async () => (await app.services.versions.list(ana, { incidentId, limit: 1 })).versions[0]
  const writer = await at.open(ana, incidentId)
  writer.write('The queue stood still.')
  await expect.poll(newest, { timeout: 15_000 }).toMatchObject({ why: 'pause' })
  writer.write('Nobody lost a message.')
  await writer.save()
  writer.leave()
  await expect.poll(newest, { timeout: 15_000 }).toMatchObject({ why: 'left', writers: [{ name: 'Ana' }] })
  expect((await told(app, ana, incidentId, (await newest())?.id)).summary).toMatch('Nobody lost a message.')
})
