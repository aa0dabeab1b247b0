import { z } from 'zod'
import { InviteReason } from '#features/participants/model.ts'
import { Email, PersonName } from '#features/people/model.ts'
import { request } from '#platform/http/contract.ts'
import { AccountCounts, AccountRequest, limits, OwnAccount, Passages, SharedAccount, SharedAs } from './model.ts'

const tags = ['Accounts']
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const Done = z.object({ done: z.literal(true) })
const write = { rank: 'member', scope: 'write' } as const
/** Never by an API key: a program that reads for its user must not read what they tell in private. */
const own = { rank: 'viewer', scope: 'browser' } as const
const Words = z.string().trim().max(limits.words)
const Reasons = z.array(InviteReason).max(6).default([])

/** Asked people tell how it looked to them; what they write is theirs until they share it. */
export const accountsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/accounts',
      summary: 'Accounts that were shared, and who was asked for one',
      tags,
    },
  )
    .input(ofIncident)
    .output(
      z.object({
        /** In an order that tells nothing. */
        shared: z.array(SharedAccount),
        counts: AccountCounts,
        /** Everybody who was asked, for those who look after the accounts; else whom one asked oneself. */
        asked: z.array(AccountRequest),
        /** Whether one may ask people who have a login, and people who have none. */
        may: z.object({ ask: z.boolean(), invite: z.boolean() }),
      }),
    ),
  ask: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/account-requests',
    summary: 'Ask people for their account; who was asked before stays asked',
    tags,
  })
    .input(
      ofIncident.extend({
        people: z
          .array(
            z.union([
              z.object({ userId: z.string().max(64), reasons: Reasons }),
              z.object({ email: Email, name: PersonName, reasons: Reasons }),
            ]),
          )
          .min(1)
          .max(limits.asked),
        /** What it is about, in the words of whoever asks. */
        text: Words.default(''),
      }),
    )
    .output(
      z.object({
        asked: z.int(),
        /** Invites to hand on, shown once, where no mail server sends them. */
        links: z.array(z.object({ name: z.string(), link: z.string() })),
      }),
    ),
  unask: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/account-requests/{id}',
    summary: 'Ask somebody no longer; what they wrote stays theirs',
    tags,
  })
    .input(byId)
    .output(Done),
  mine: request(own, {
    method: 'GET',
    path: '/incidents/{incidentId}/my-account',
    summary: 'Own account, which nobody else can read',
    tags,
  })
    .input(ofIncident)
    .output(
      z.object({
        account: OwnAccount,
        /** How one was asked, or null. */
        request: z
          .object({ by: z.string(), text: z.string(), declined: z.boolean(), word: z.string().nullable() })
          .nullable(),
        /** Why one is asked, which chooses the questions. */
        reasons: z.array(InviteReason),
      }),
    ),
  keep: request(own, {
    method: 'PUT',
    path: '/incidents/{incidentId}/my-account',
    summary: 'Keep own account; with `share` also show it to others, or take it back',
    description: 'One request for all of it, so that no log of requests tells who shared something, or when.',
    tags,
  })
    .input(
      ofIncident.extend({
        version: z.int(),
        passages: Passages,
        /** `none` takes it back. Absent: what others read stays as it is. */
        share: SharedAs.or(z.literal('none')).optional(),
        /** Begin beside a draft that cannot be opened. */
        anew: z.boolean().default(false),
      }),
    )
    .output(OwnAccount),
  discard: request(own, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/my-account',
    summary: 'Throw own account away for good, also what was shared of it',
    tags,
  })
    .input(ofIncident)
    .output(Done),
  decline: request(own, {
    method: 'POST',
    path: '/incidents/{incidentId}/my-account/decline',
    summary: 'Say that one would rather not tell, or with `declined` false that one would after all',
    tags,
  })
    .input(ofIncident.extend({ declined: z.boolean(), word: Words.default('') }))
    .output(Done),
  quote: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/accounts/{id}/quote',
    summary: 'Put words of a shared account into the details of an event',
    tags,
  })
    .input(
      byId.extend({ passageId: z.string().max(64), eventId: z.string().max(64), text: z.string().min(1).max(2_000) }),
    )
    .output(Done),
}
