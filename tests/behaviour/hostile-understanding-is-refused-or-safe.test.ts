import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { ReviewDocument } from '#features/reviews/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { openTestApp } from './app.ts'
import { anUnderstoodIncident } from './understanding.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let file: ReviewDocument

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  const bo = (await app.actor('member', 'Bo')) as typeof ana
  const { id } = await anUnderstoodIncident(app, ana, bo)
  const { content } = await app.services.reviews.export(ana, { incidentId: id, format: 'json', evidence: 'all' })
  file = ReviewDocument.parse(JSON.parse(content))
})
afterAll(() => app.close())

/** A file that somebody changed by hand. */
type Edit = (document: Required<ReviewDocument>) => void
const changed = (edit: Edit): unknown => {
  const document = structuredClone(file) as Required<ReviewDocument>
  edit(document)
  return JSON.parse(JSON.stringify(document))
}

/** Brings it in as a browser does, and reads every side of it. Null when it was refused with words. */
async function brought(edit: Edit): Promise<string | null> {
  const parsed = ReviewDocument.safeParse(changed(edit))
  if (!parsed.success) return null
  const { reviews, participants, factors, impact, questions, debriefs, meeting, accounts } = app.services
  try {
    const { incidentId } = await reviews.import(ana, { document: parsed.data })
    await reviews.get(ana, { incidentId })
    await participants.list(ana, { incidentId })
    await participants.missing(ana, { incidentId })
    await factors.graph(ana, { incidentId })
    await factors.suggestions(ana, { incidentId })
    await impact.get(ana, { incidentId })
    await questions.list(ana, { incidentId })
    await debriefs.get(ana, { incidentId })
    await meeting.minutes(ana, { incidentId })
    await accounts.list(ana, { incidentId })
    for (const format of ['md', 'json', 'csv', 'factors-svg', 'impact-svg'] as const)
      await reviews.export(ana, { incidentId, format, evidence: 'all' })
    return incidentId
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID_INPUT') return null
    throw error
  }
}
const first = <Thing>(list: readonly Thing[]): Thing => {
  const [one] = list
  if (one === undefined) throw new Error('There is none.')
  return one
}

const cases: Record<string, Edit> = {
  'participants of one id': ({ participants }) => {
    participants.push({ ...first(participants), name: 'Twice' })
  },
  'a participant who is their own other name': ({ participants }) => {
    const one = first(participants)
    one.mergedInto = one.id
  },
  'participants who are the other name of each other': ({ participants }) => {
    participants.push(
      { ...first(participants), id: 'x', name: 'X', email: null, mergedInto: 'y' },
      { ...first(participants), id: 'y', name: 'Y', email: null, mergedInto: 'x' },
    )
  },
  'participants of one user': ({ participants }) => {
    participants.push({ ...first(participants), id: 'x', name: 'X' }, { ...first(participants), id: 'y', name: 'Y' })
  },
  'other names of one user': ({ participants }) => {
    const one = first(participants)
    participants.push({ ...one, id: 'x', name: 'X', mergedInto: one.id }, { ...one, id: 'y', mergedInto: one.id })
  },
  'an answered question without an answer': ({ questions }) => {
    questions.push({ ...first(questions), id: 'x', state: 'answered', answer: null })
  },
  'a parked question without a reason': ({ questions }) => {
    questions.push({ ...first(questions), id: 'x', state: 'parked', parked: null })
  },
  'an open question that is parked': ({ questions }) => {
    const parked = { reason: 'no time', by: null, at: '2026-03-05T10:00:00.000Z' }
    questions.push({ ...first(questions), id: 'x', state: 'open', answer: null, parked })
  },
  'a meeting that is a deadline, and the other way round': ({ debriefs }) => {
    for (const one of [...debriefs]) {
      debriefs.push({ ...one, kind: 'meeting', startsAt: null, deadline: '2026-03-05T10:00:00.000Z', state: 'held' })
      debriefs.push({ ...one, kind: 'asynchronous', startsAt: '2026-03-05T10:00:00.000Z', deadline: null })
    }
  },
  'several planned debriefs': ({ debriefs }) => {
    debriefs.push(...[1, 2, 3].map(() => ({ ...first(debriefs), state: 'planned' as const, endedAt: null })))
  },
  'the same guest twice, written differently': ({ debriefs }) => {
    const one = first(debriefs)
    const guest = { name: 'Kim', reasons: [], note: '', coming: null }
    one.attendees.push({ ...guest, email: 'KIM2@example.org' }, { ...guest, email: ' kim2@example.org' })
  },
  'an address that is many lines': ({ debriefs }) => {
    const guest = { name: 'Kim', reasons: [], note: '', coming: null }
    first(debriefs).attendees.push({ ...guest, email: 'a@b.org\r\nBcc: everybody@example.org' })
  },
  'a reason many times': ({ debriefs, participants }) => {
    first(debriefs).attendees.forEach((one) => {
      one.reasons = Array.from({ length: 500 }, () => 'decided')
    })
    first(participants).reasons = Array.from({ length: 500 }, () => 'decided')
  },
  'measures of one kind': ({ impact }) => {
    impact.measures = [first(impact.measures), first(impact.measures)]
  },
  'corrections of one person': ({ impact }) => {
    impact.corrections = [1, 2].map(() => ({ name: 'Ana', minutes: 4, leftOut: false, reason: 'x' })) as never
  },
  'a correction of more minutes than there are': ({ impact }) => {
    impact.corrections = [{ name: 'Ana', minutes: 1e9, leftOut: false, reason: 'x' }] as never
  },
  'a rate of nobody': ({ impact }) => {
    impact.rate = { perHour: 1e9, currency: 'xyz' }
  },
  'a rate that is too large': ({ impact }) => {
    impact.rate = { perHour: 1e12, currency: 'EUR' }
  },
  'a window that ends before it begins': ({ impact }) => {
    for (const one of impact.entries) if (one.type === 'window') one.end = '1999-01-01T00:00:00.000Z'
  },
  'a figure of 1e15': ({ impact }) => {
    for (const one of impact.measures) one.figure = { state: 'known', value: 1e15 }
  },
  'a factor at the end of the world': ({ factors }) => {
    for (const one of factors.factors) one.place = { x: 1e9, y: -1e9 }
  },
  'a circle of factors': ({ factors }) => {
    const [one, two] = factors.factors.filter(({ kind }) => kind !== 'outcome')
    const link = first(factors.links)
    factors.links.push(
      { ...link, id: 'a', fromId: one?.id ?? '', toId: two?.id ?? '' },
      { ...link, id: 'b', fromId: two?.id ?? '', toId: one?.id ?? '' },
      { ...link, id: 'c', fromId: one?.id ?? '', toId: one?.id ?? '' },
    )
  },
  'factors of one id': ({ factors }) => {
    factors.factors.push({ ...first(factors.factors) }, { ...first(factors.factors) })
  },
  'two outcomes': ({ factors }) => {
    factors.factors.push({ ...first(factors.factors), id: 'x', kind: 'outcome' })
  },
  'links to ids of objects': ({ factors }) => {
    factors.links.push({ ...first(factors.links), id: 'x', fromId: '__proto__', toId: 'constructor' })
  },
  'accounts of one id': ({ accounts }) => {
    accounts.push({ ...first(accounts) }, { ...first(accounts) })
  },
  'an account with a time and without a name': ({ accounts }) => {
    accounts.push({ ...first(accounts), author: null, sharedAt: '2026-03-05T10:00:00.000Z' })
  },
  'an account of an empty name': ({ accounts }) => {
    accounts.push({ ...first(accounts), author: '' })
  },
  'minutes of thousands of headings': ({ minutes }) => {
    const one = first(minutes)
    one.notes = Array.from({ length: 2_000 }, (_, at) => ({ ...first(one.notes), item: `Item ${at}` }))
  },
  'minutes that end before they begin': ({ minutes }) => {
    const one = first(minutes)
    one.startedAt = '2026-03-05T10:00:00.000Z'
    one.endedAt = '1999-03-05T10:00:00.000Z'
  },
  'ideas that are no actions': ({ minutes }) => {
    first(minutes).actionIds = ['x', '__proto__', first(minutes).actionIds[0] ?? '', first(minutes).actionIds[0] ?? '']
  },
  'signs that no database keeps': (document) => {
    const odd = (value: unknown): unknown =>
      typeof value === 'string' && / /.test(value)
        ? `${value}\u0000\ud800`
        : Array.isArray(value)
          ? value.map(odd)
          : value !== null && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, odd(one)]))
            : value
    for (const one of [...document.participants, ...document.debriefs.flatMap(({ attendees }) => attendees)])
      one.email = 'a\u0000b@example.org'
    document.review.ownerEmail = 'a\u0000b@example.org'
    for (const part of ['impact', 'participants', 'factors', 'questions', 'debriefs', 'minutes', 'accounts'] as const)
      Object.assign(document, { [part]: odd(document[part]) })
  },
  'the last year there is': ({ questions, minutes, debriefs }) => {
    first(questions).askedAt = '9999-12-31T23:59:59.999Z'
    first(minutes).startedAt = '0001-01-01T00:00:00.000Z'
    first(debriefs).startsAt = '9999-12-31T23:59:59.999Z'
  },
}

test.for(Object.entries(cases))('%s: refused with words, or read as well as any other', async ([, edit]) => {
  await brought(edit)
})

test('what is in the file twice is named, and nothing of it stays', async () => {
  const { pool } = app.database
  const count = async () => (await pool.query('select count(*)::int as n from incidents')).rows[0].n
  const before = await count()
  const document = ReviewDocument.parse(
    changed(({ participants, factors }) => {
      participants.push({ ...first(participants) })
      factors.factors.push({ ...first(factors.factors), id: 'x', kind: 'outcome' })
    }),
  )
  await expect(app.services.reviews.import(ana, { document })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: {
      where: [
        { path: `participants[${(document.participants?.length as number) - 1}]` },
        { path: expect.stringMatching(/^factors\.factors\[\d+\]$/) },
      ],
    },
  })
  expect(await count()).toBe(before)
})
