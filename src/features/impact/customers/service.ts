import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor, Person } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { customersContract } from './contract.ts'
import { type AffectedCustomer, type CustomerList, customersTable } from './model.ts'
import { mayNameReaders, mayReadCustomers, mayWriteCustomers } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'add' | 'update'> = z.output<
  NonNullable<(typeof customersContract)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }
type ByUser = { incidentId: string; userId: string }

export interface CustomersDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  /** The user, who may see the incident; throws INVALID_INPUT for anybody else. */
  personFor(tx: Tx, incidentId: string, userId: string, path: string): Promise<unknown>
}

/** Of one incident; they are sent all at once. */
const mostCustomers = 10_000

export type CustomersService = ReturnType<typeof createCustomersService>

/** The restricted list of affected customers. What it says leaves this file for named readers only. */
export function createCustomersService({ database, clock, announce, incidents, personFor }: CustomersDeps) {
  const now = () => clock.now().toISOString()

  async function standingOf(db: Tx | Database['db'], actor: Actor, incidentId: string) {
    const readers = await store.readersOf(db, incidentId)
    const named = readers.some(({ id }) => id === actor.userId)
    return { readers, named, ownsReview: await store.ownsReview(db, incidentId, actor.userId) }
  }

  async function listFor(db: Tx | Database['db'], actor: Actor, incidentId: string): Promise<CustomerList> {
    const { readers, ...standing } = await standingOf(db, actor, incidentId)
    const maySee = mayReadCustomers(actor, standing)
    const mayName = mayNameReaders(actor, standing)
    return {
      maySee,
      mayWrite: mayWriteCustomers(actor, standing),
      mayName,
      readers: maySee || mayName ? readers : [],
      customers: maySee ? await store.customersOf(db, incidentId) : null,
    }
  }

  /** The readers, for an actor who may change what the list says. */
  async function toWrite(tx: Tx, actor: Actor, idOrKey: string): Promise<{ id: string; readers: Person[] }> {
    const { id } = await incidents.see(tx, actor, idOrKey)
    const standing = await standingOf(tx, actor, id)
    if (!mayWriteCustomers(actor, standing)) throw notNamed()
    return { id, readers: standing.readers }
  }

  /** The log says that something was done and never what; only the readers' own pages are told. */
  async function tell(
    tx: Tx,
    actor: Actor,
    action: Change['action'],
    incidentId: string,
    userIds: readonly string[],
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const change = { actor, incidentId, action, subjectType: 'customers', subjectId: null, parts: ['impact' as const] }
    const own = actor.userId === null ? {} : { toUserId: actor.userId }
    await announce(tx, { ...change, ...own, details })
    for (const toUserId of new Set(userIds))
      if (toUserId !== actor.userId) await announce(tx, { ...change, passing: true, toUserId })
  }

  const setReader = (actor: Actor, { incidentId, userId }: ByUser, reads: boolean): Promise<CustomerList> =>
    database.transaction(async (tx) => {
      const { id } = await incidents.see(tx, actor, incidentId)
      const { readers, ...standing } = await standingOf(tx, actor, id)
      if (!mayNameReaders(actor, standing)) throw notNaming()
      if (reads) {
        await personFor(tx, id, userId, 'userId')
        await store.addReader(tx, id, userId, actor.userId, now())
      } else await store.removeReader(tx, id, userId)
      const action = reads ? 'impact.nameReader' : 'impact.unnameReader'
      if (reads !== readers.some((reader) => reader.id === userId))
        await tell(tx, actor, action, id, [...readers.map((reader) => reader.id), ...(reads ? [userId] : [])], {
          userId,
        })
      return listFor(tx, actor, id)
    })

  return {
    async list(actor: Actor, { incidentId }: { incidentId: string }): Promise<CustomerList> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return listFor(database.db, actor, id)
    },

    name: (actor: Actor, input: ByUser): Promise<CustomerList> => setReader(actor, input, true),
    unname: (actor: Actor, input: ByUser): Promise<CustomerList> => setReader(actor, input, false),

    add: (actor: Actor, { incidentId, customers }: Input<'add'>): Promise<AffectedCustomer[]> =>
      database.transaction(async (tx) => {
        const { id, readers } = await toWrite(tx, actor, incidentId)
        if ((await store.customersOf(tx, id)).length + customers.length > mostCustomers) throw tooMany()
        const added = await store.insertCustomers(tx, id, customers, now())
        await tell(
          tx,
          actor,
          'impact.changeCustomers',
          id,
          readers.map((reader) => reader.id),
        )
        return added
      }),

    update: (actor: Actor, { incidentId, id, version, ...words }: Input<'update'>): Promise<AffectedCustomer> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const before = await store.findCustomer(tx, incident.id, id)
        if (!before) throw noCustomer()
        const written = await store.updateCustomer(tx, before.id, version, words, now())
        const current = (await store.findCustomer(tx, incident.id, id)) ?? before
        if (!written) throw changedMeanwhile(current)
        await tell(
          tx,
          actor,
          'impact.changeCustomers',
          incident.id,
          incident.readers.map((reader) => reader.id),
        )
        return current
      }),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await toWrite(tx, actor, incidentId)
        const customer = await store.findCustomer(tx, incident.id, id)
        if (!customer) throw noCustomer()
        await store.deleteCustomer(tx, customer.id)
        await tell(
          tx,
          actor,
          'impact.changeCustomers',
          incident.id,
          incident.readers.map((reader) => reader.id),
        )
        return { done: true }
      }),

    /** The one way in which the list leaves: chosen by a reader, and the log tells that it was. */
    export: (actor: Actor, { incidentId }: { incidentId: string }) =>
      database.transaction(async (tx) => {
        const { id, number } = await incidents.see(tx, actor, incidentId)
        const { customers } = await listFor(tx, actor, id)
        if (!customers) throw notNamed()
        await tell(tx, actor, 'impact.exportCustomers', id, [])
        return {
          fileName: `${incidentKey(number).toLowerCase()}-affected-customers.csv`,
          mediaType: 'text/csv; charset=utf-8',
          content: customersTable(customers),
        }
      }),
  }
}

const notNamed = () =>
  new AppError('NOT_ALLOWED', 'Only people who are named may see and change the list of affected customers.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask the owner of the review or an admin to name you.',
  })

const notNaming = () =>
  new AppError('NOT_ALLOWED', 'Only the owner of the review and admins name who reads this list.', {
    kept: 'Who reads it is as it was.',
    remedy: 'Ask one of them.',
  })

const noCustomer = () =>
  new AppError('NOT_FOUND', 'This customer is not on the list, or no longer.', { remedy: 'Look at the list.' })

const changedMeanwhile = (current: AffectedCustomer) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this customer in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at it as it is now and make your change again.',
    current,
  })

const tooMany = () =>
  new AppError('NOT_POSSIBLE', 'The list holds at most 10,000 customers.', {
    kept: 'The list is as it was.',
    remedy: 'Name groups in the impact windows instead.',
  })
