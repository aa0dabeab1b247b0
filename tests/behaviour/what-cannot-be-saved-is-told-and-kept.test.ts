import { expect, test } from 'vitest'
import { withWriters } from './writers.ts'

const { app, open } = withWriters()
const rename = (from: string, to: string) => app().database.pool.query(`alter table ${from} rename to ${to}`)

test('while the database takes nothing nobody is told “saved”; once it does, everything is', async () => {
  const ana = await app().actor('member', 'Ana')
  const { id } = await app().services.incidents.create(ana, { title: 'Checkout is down' })
  const [one, other] = [await open(ana, id), await open(ana, id)]
  await one.synced()
  await other.synced()
  await rename('narrative_updates', 'gone')
  one.write('Written in a bad moment.')
  expect(await one.save()).toMatchObject({ type: 'failed', why: expect.stringContaining('keeps your words') })
  expect(one.said).toContainEqual({ type: 'unsaved', why: expect.any(String) })
  // Others go on reading and writing meanwhile.
  await other.until(() => other.text().includes('bad moment'))
  other.write('An answer.')
  await rename('gone', 'narrative_updates')

  let answer = await one.save()
  while (answer.type !== 'saved') answer = await one.save()
  expect(await other.save()).toMatchObject({ type: 'saved' })
  const { rows } = await app().database.pool.query('select update from narrative_updates order by id')
  expect(Buffer.concat(rows.map((row) => row.update)).toString('latin1')).toContain('bad moment')
})

test('a review that is deleted keeps nobody else waiting', async () => {
  const ana = await app().actor('member', 'Ana')
  const { incidents } = app().services
  const [gone, stays] = [
    await incidents.create(ana, { title: 'Gone' }),
    await incidents.create(ana, { title: 'Stays' }),
  ]
  const [one, other] = [await open(ana, gone.id), await open(ana, stays.id)]
  await one.synced()
  await other.synced()
  // As removing the example does.
  await app().database.pool.query('delete from reviews where incident_id = $1', [gone.id])
  one.write('Too late.')
  other.write('In time.')
  expect(await other.save()).toMatchObject({ type: 'saved' })
  await one.until(() => one.refused.includes('not-found'))
})
