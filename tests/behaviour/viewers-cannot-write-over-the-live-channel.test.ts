import { expect, test } from 'vitest'
import { operator } from './people-server.ts'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()

test('what a viewer or a reading key sends is refused, and reaches nobody', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const writer = await open(ana, id)
  await writer.synced()
  writer.write('Words of a member.')
  await writer.save()

  for (const reader of [await open(await app().actor('viewer'), id), await open(ana, id, ['read'])]) {
    await reader.synced()
    await reader.until(() => reader.text().includes('Words of a member.'))
    expect(reader.provider.authorizedScope).toBe('readonly')
    reader.write('Words of a reader.')
    expect(await reader.save()).toMatchObject({ type: 'failed' })
  }
  // What comes after it has come, so the readers' words would have come as well.
  writer.write('The end.')
  await writer.save()
  const doc = await app().services.narrative.read(app().database.db, id)
  expect(JSON.stringify(doc.getXmlFragment('section:summary').toJSON())).toContain('The end.')
  expect(JSON.stringify(doc.getXmlFragment('section:summary').toJSON())).not.toContain('reader')
  expect(writer.text()).not.toContain('reader')
})

test('whoever becomes a viewer writes no more at once, and as a member again', async () => {
  const ana = await app().actor('member', 'Ana')
  const ben = await app().actor('member', 'Ben')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const [one, other] = [await open(ana, id), await open(ben, id)]
  await one.synced()
  await other.synced()
  const { users } = app().services.people
  const setRole = (role: 'viewer' | 'member') => users.setRole(operator, ben.userId ?? '', role)

  await setRole('viewer')
  await other.until(() => other.provider.authorizedScope === 'readonly')
  other.write('Too late.')
  expect(await other.save()).toMatchObject({ type: 'failed' })

  await setRole('member')
  await other.until(() => other.provider.authorizedScope === 'read-write')
  one.write('After all.')
  await other.until(() => other.text().includes('After all.'))
  expect(await one.save()).toMatchObject({ type: 'saved' })
  expect(one.text()).not.toContain('Too late.')
})
