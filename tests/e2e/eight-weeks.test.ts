import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideLittle } from './eight-weeks/deciding.ts'
import { doIt } from './eight-weeks/doing.ts'
import { followItThrough } from './eight-weeks/looking-back.ts'
import { allFaults, ana, endWorld, mei, startWorld } from './eight-weeks/world.ts'
import { keepPicture } from './program.ts'
import { journey } from './steps.ts'

beforeAll(startWorld)
afterAll(endWorld)

const step = journey(async () => {
  await keepPicture(mei, 'failed-weeks-mei')
  await keepPicture(ana, 'failed-weeks-ana')
})

decideLittle(step)
doIt(step)
followItThrough(step)

test('nothing went wrong in any page', () => expect(allFaults()).toEqual([]))
