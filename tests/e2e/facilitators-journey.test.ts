import { afterAll, beforeAll, expect } from 'vitest'
import { leaveTheDebrief } from './facilitator/learning.ts'
import { holdTheDebrief } from './facilitator/meeting.ts'
import { prepareTheDebrief } from './facilitator/preparing.ts'
import { ana, ben, endThreePeople, faults, mei, startThreePeople } from './facilitator/three-people.ts'
import { keepPicture } from './program.ts'
import { journey } from './steps.ts'

beforeAll(startThreePeople)
afterAll(endThreePeople)

const step = journey(async () => {
  for (const [name, page] of Object.entries({ mei, ana, ben })) await keepPicture(page, `failed-${name}`)
})

prepareTheDebrief(step)
holdTheDebrief(step)
leaveTheDebrief(step)

step('no page had a fault on the way', async () => {
  expect(faults).toEqual([[], [], []])
})
