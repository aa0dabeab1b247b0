import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Action } from '../model.ts'
import { ActionLife, Proof, Revisit, usualRevisitDays, Weighing } from './model.ts'

const tags = ['Life of an action']
const read = { rank: 'viewer', scope: 'read' } as const
const write = { rank: 'member', scope: 'write' } as const
/** Whoever owns an action may answer for it, also somebody who otherwise only reads. */
const answer = { rank: 'viewer', scope: 'write' } as const
const byId = z.object({ id: z.string().max(64) })
/** The version one knows of: a lost race is told and loses nothing. */
const known = byId.extend({ version: z.int() })
const Reason = z.string().trim().min(1, 'Say why in a few words; the reason is kept.').max(2_000)
const Days = z.int().min(1).max(730)

/** What is done with an action from the idea until it has held. */
export const actionLifeContract = {
  get: request(read, { method: 'GET', path: '/actions/{id}', summary: 'One action with its whole life', tags })
    .input(byId)
    .output(ActionLife),
  weigh: request(write, {
    method: 'PATCH',
    path: '/actions/{id}/weighing',
    summary: 'Judge effort, impact and the like, say what would show that it worked, and which factors it addresses',
    tags,
  })
    .input(
      known.extend({
        ...Weighing.partial().shape,
        shows: ActionLife.shape.shows.optional(),
        factorIds: ActionLife.shape.factorIds.optional(),
      }),
    )
    .output(ActionLife),
  shorten: request(write, {
    method: 'POST',
    path: '/actions/{id}/shorten',
    summary: 'End the soak time of an idea now, with the reason',
    tags,
  })
    .input(known.extend({ reason: Reason }))
    .output(ActionLife),
  commit: request(answer, {
    method: 'POST',
    path: '/actions/{id}/commit',
    summary: 'Commit to an idea as its owner, or ask its owner to',
    tags,
  })
    .input(known)
    .output(ActionLife),
  refuse: request(answer, {
    method: 'POST',
    path: '/actions/{id}/refuse',
    summary: 'As the owner who was asked: not to commit; it stays an idea',
    tags,
  })
    .input(known.extend({ reason: Reason }))
    .output(ActionLife),
  begin: request(answer, {
    method: 'POST',
    path: '/actions/{id}/begin',
    summary: 'Say that work on it has begun',
    tags,
  })
    .input(known)
    .output(ActionLife),
  finish: request(answer, {
    method: 'POST',
    path: '/actions/{id}/finish',
    summary: 'Say that it is done, with what shows it; somebody comes back to look later',
    tags,
  })
    .input(
      known.extend({
        proof: Proof,
        note: z.string().max(2_000).default(''),
        /** Who looked at what shows it. */
        lookedById: z.string().max(64).nullable().default(null),
        revisitInDays: Days.default(usualRevisitDays),
      }),
    )
    .output(ActionLife),
  decline: request(write, {
    method: 'POST',
    path: '/actions/{id}/decline',
    summary: 'Say that it is not being done, and why',
    tags,
  })
    .input(known.extend({ reason: Reason }))
    .output(ActionLife),
  merge: request(write, {
    method: 'POST',
    path: '/actions/{id}/merge',
    summary: 'Let another action stand for this one too',
    tags,
  })
    .input(known.extend({ intoId: z.string().max(64) }))
    .output(ActionLife),
  reopen: request(write, {
    method: 'POST',
    path: '/actions/{id}/reopen',
    summary: 'Open it again, with the reason: to an idea, or to the work on it',
    tags,
  })
    .input(known.extend({ reason: Reason }))
    .output(ActionLife),
  revisit: request(answer, {
    method: 'POST',
    path: '/actions/{id}/revisit',
    summary: 'Having come back to look: is it still in place, and did it hold?',
    tags,
  })
    .input(
      known.extend({
        inPlace: Revisit.shape.inPlace,
        held: Revisit.shape.held,
        words: z.string().trim().max(5_000).default(''),
        /** In how many days to look once more; null = not again. */
        againInDays: Days.nullable().default(null),
      }),
    )
    .output(ActionLife),
  revisits: request(read, {
    method: 'GET',
    path: '/action-revisits',
    summary: 'Actions that somebody should come back to, soonest first',
    tags,
  })
    .input(
      z.object({
        until: z.iso.date().optional(),
        ownerId: z.string().max(64).optional(),
        /** Only actions of one's own, and those of reviews that one owns. */
        mine: z.stringbool().optional(),
      }),
    )
    .output(
      z.array(
        Action.pick({
          id: true,
          number: true,
          incidentId: true,
          title: true,
          owner: true,
          status: true,
          version: true,
        }).extend({ dueOn: z.iso.date(), incident: z.object({ number: z.int(), title: z.string() }) }),
      ),
    ),
}
