import { expect, test } from 'vitest'
import { stoppedClock } from '#platform/clock/clock.ts'
import type { Actor } from '../model.ts'
import { createActorCache } from './actor-cache.ts'

const ada: Actor = { userId: 'ada', name: 'Ada', role: 'member', via: 'browser', scopes: null }
const forever = async () => ({ actor: ada, until: Number.POSITIVE_INFINITY })

test('who was found is remembered for 30 seconds, and no longer than the session lasts', async () => {
  const clock = stoppedClock('2026-03-01T12:00:00Z')
  const cache = createActorCache(clock)
  await cache.load('long', forever)
  await cache.load('short', async () => ({ actor: ada, until: clock.now().getTime() + 5_000 }))
  clock.advance(4_999)
  expect([cache.get('long'), cache.get('short')]).toEqual([ada, ada])
  clock.advance(1)
  expect([cache.get('long'), cache.get('short')]).toEqual([ada, undefined])
  clock.advance(25_000)
  expect(cache.get('long')).toBeUndefined()
})

test('what was being looked up while everybody was forgotten is not remembered', async () => {
  const cache = createActorCache(stoppedClock('2026-03-01T12:00:00Z'))
  let answer = () => {}
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  const loading = cache.load('ada', async () => {
    await slow
    return forever()
  })
  cache.forget()
  answer()
  expect(await loading).toEqual(ada)
  expect(cache.get('ada')).toBeUndefined()
})

test('an attacker cannot fill the memory, and who asks often is not the one who is forgotten', async () => {
  const cache = createActorCache(stoppedClock('2026-03-01T12:00:00Z'))
  await cache.load('first', forever)
  await cache.load('second', forever)
  for (let n = 0; n < 4_999; n++) {
    cache.get('first')
    await cache.load(`other ${n}`, forever)
  }
  expect(cache.get('first')).toEqual(ada)
  expect(cache.get('second')).toBeUndefined()
})
