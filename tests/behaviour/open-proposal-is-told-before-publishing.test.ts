import { afterAll, beforeAll, expect, test } from 'vitest'
import { XmlElement, XmlText } from 'yjs'
import { fragmentOf, SUGGESTIONS } from '#features/narrative/model.ts'
import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
})
afterAll(() => app.close())

/** Writes a section in which so many changes are proposed. */
const propose = (incidentId: string, count: number) =>
  app.services.narrative.edit(
    ana,
    incidentId,
    (doc) => {
      const words = new XmlText()
      words.insert(0, 'It rained.')
      let end = 'It rained.'.length
      for (let at = 0; at < count; at++) {
        const id = newId()
        const more = ` Often ${at}.`
        words.insert(end, more, { insertion: { id } })
        end += more.length
        doc.getMap(SUGGESTIONS).set(id, { personId: null, personName: 'Ana', at: new Date().toISOString() })
      }
      const paragraph = new XmlElement('paragraph')
      paragraph.insert(0, [words])
      const fragment = doc.getXmlFragment(fragmentOf('factors'))
      fragment.delete(0, fragment.length)
      fragment.insert(0, [paragraph])
    },
    { action: 'review.writeSection' },
  )

test('how many wait is told, also when the accepted words stay the same, and none once they are decided', async () => {
  const { id } = await app.services.incidents.create(ana, { title: 'Checkout is down', severity: 2 })
  await app.services.life.decide(ana, { incidentId: id, kind: 'full', reason: 'Severity 2.', after: null })
  const waiting = async () => (await app.services.reviews.get(ana, { incidentId: id })).life.waiting.suggestions
  const { publishing } = app.services.life
  const told = async () =>
    (await publishing.get(ana, { incidentId: id })).open
      .filter(({ kind }) => kind === 'suggestions')
      .map(({ text }) => text)

  await propose(id, 0)
  expect([await waiting(), await told()]).toEqual([0, []])
  await propose(id, 2)
  expect([await waiting(), await told()]).toEqual([2, ['2 suggested changes are open.']])
  await propose(id, 1)
  expect([await waiting(), await told()]).toEqual([1, ['One suggested change is open.']])
  await propose(id, 0)
  expect([await waiting(), await told()]).toEqual([0, []])
})
