import type { z } from 'zod'
import { incidentKey } from '#features/incidents/model.ts'
import type { Actor } from '#features/people/model.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import type { accountsContract } from '../contract.ts'
import * as errors from '../errors.ts'
import { mayAsk, mayInvite, mayUnask } from '../policy.ts'
import * as store from '../store.ts'
import { inviteLetter } from './invite-letter.ts'

type Asked = z.output<NonNullable<(typeof accountsContract)['ask']['~orpc']['inputSchema']>>
type Wanted = Asked['people'][number]
type Named = Pick<store.NewRequest, 'userId' | 'email' | 'name' | 'reasons'>

/** How long before a debrief those who have not told are reminded. */
const REMIND_MS = 24 * 3_600_000

/** Where people write their account. */
export const linkToOwn = (incidentNumber: number): string =>
  `/incidents/${incidentKey(incidentNumber)}/understand/accounts/mine`

/** Who is asked to tell, reminded once, or let in to do so. */
export function createAsking(deps: AccountsDeps) {
  const { database, clock, announce, incidents, notifications } = deps

  /** Users by id or address, and those who are nobody here yet. Throws unless each of them may see the incident. */
  async function named(db: store.Db, incident: { id: string; restricted: boolean }, people: readonly Wanted[]) {
    const ids = people.flatMap((one) => ('userId' in one ? one.userId : []))
    const emails = people.flatMap((one) => ('email' in one ? one.email : []))
    const known = await store.findListeners(db, incident.id, { ids })
    if (new Set(ids).size > known.length) throw errors.noSuchPeople()
    const byEmail = await store.findListeners(db, incident.id, { emails })
    const blind = [...known, ...byEmail].filter(({ sees }) => !sees).map(({ name }) => name)
    const asRequest = (one: Wanted): Named => {
      const user =
        'userId' in one
          ? known.find(({ id }) => id === one.userId.toLowerCase())
          : byEmail.find(({ email }) => email.toLowerCase() === one.email)
      if (user) return { userId: user.id, email: null, name: user.name, reasons: one.reasons }
      if ('userId' in one) throw errors.noSuchPeople()
      if (incident.restricted) blind.push(one.name)
      return { userId: null, email: one.email, name: one.name, reasons: one.reasons }
    }
    const requests = people.map(asRequest)
    if (blind.length > 0) throw errors.cannotSee([...new Set(blind)])
    return requests
  }

  /** An invite whose link leads on to the account. */
  async function invite(actor: Actor, email: string, incidentNumber: number, origin: string) {
    const made = await deps.invite(actor, email, origin)
    return {
      ...made,
      link: made.link.replace('/invite#', `/invite?to=${encodeURIComponent(linkToOwn(incidentNumber))}#`),
    }
  }

  return {
    async ask(actor: Actor, { incidentId, people, text }: Asked, origin: string) {
      const made = await database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayAsk(actor)) throw errors.mayNotAsk()
        const requests = await named(tx, incident, people)
        if (requests.some(({ userId }) => userId === null) && !mayInvite(actor)) throw errors.mayNotInvite()
        const at = clock.now().toISOString()
        const fresh: (Named & { id: string })[] = []
        for (const request of requests) {
          const id = newId()
          const row = { ...request, id, incidentId: incident.id, text, askedBy: actor.userId, at }
          if (await store.insertRequest(tx, row)) fresh.push({ ...request, id })
        }
        await notifications.tell(tx, actor, {
          incidentId: incident.id,
          kind: 'account',
          userIds: fresh.flatMap(({ userId }) => userId ?? []),
          text,
          link: linkToOwn(incident.number),
          cause: `account:${incident.id}`,
        })
        if (deps.inviteLater) for (const { id, userId } of fresh) if (userId === null) await deps.inviteLater(tx, id)
        if (fresh.length > 0)
          await announce(tx, {
            actor,
            action: 'account.ask',
            incidentId: incident.id,
            subjectType: 'account',
            subjectId: null,
            details: { people: fresh.length },
            parts: ['accounts'],
          })
        return { fresh, incident }
      })
      const links: { name: string; link: string }[] = []
      if (!deps.inviteLater)
        for (const { name, email } of made.fresh)
          if (email) links.push({ name, link: (await invite(actor, email, made.incident.number, origin)).link })
      return { asked: made.fresh.length, links }
    },

    unask: (actor: Actor, { incidentId, id }: { incidentId: string; id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        const request =
          isUuid(id) && (await store.listRequests(tx, incident.id)).find((one) => one.id === id.toLowerCase())
        if (!request || !mayUnask(actor, await store.rolesOf(tx, incident.id), request)) throw errors.noRequest()
        await store.deleteRequest(tx, request.id)
        await announce(tx, {
          actor,
          action: 'account.unask',
          incidentId: incident.id,
          subjectType: 'account',
          subjectId: null,
          parts: ['accounts'],
        })
        return { done: true }
      }),

    /** The letter to somebody without a login, or null when there is nobody to write to any more. The invite is made with it. */
    async letter(requestId: string, origin: string) {
      const open = await store.openInvite(database.db, requestId)
      if (!open || open.restricted) return null
      const actor: Actor = { ...open.askedBy, userId: open.askedBy.id, via: 'system', scopes: null }
      if (!mayInvite(actor)) return null
      const { id, link } = await invite(actor, open.email, open.number, origin)
      return {
        letter: { to: open.email, ...inviteLetter({ ...open, by: open.askedBy.name, link }) },
        /** When it could not be sent. */
        takeBack: () => deps.revoke(actor, id),
      }
    },

    /** Reminds each person once, a day before the debrief, unless they told with their name or declined. */
    remind: (): Promise<void> =>
      database.transaction(async (tx) => {
        const now = clock.now()
        const until = new Date(now.getTime() + REMIND_MS).toISOString()
        for (const { incidentId, number, userIds, askedById, askedBy } of await store.takeReminders(
          tx,
          now.toISOString(),
          until,
        ))
          await notifications.tell(
            tx,
            { userId: askedById, name: askedBy },
            {
              incidentId,
              kind: 'account-reminder',
              userIds,
              text: '',
              link: linkToOwn(number),
              cause: `account-reminder:${incidentId}`,
            },
          )
      }),
  }
}
