import type { Change } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { Actor } from '#features/people/model.ts'
import { type Policy, proposedBy } from '#features/policies/model.ts'
import { DEFAULT_TEMPLATE } from '#features/templates/service.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import { invalid, notFound } from '../errors.ts'
import type { DecisionState } from '../life/contract.ts'
import { changeOf, factsOf, type LifeDeps, type Tx, toChange } from '../life/deps.ts'
import type { AskedTask, DecisionKind } from '../life/model.ts'
import { BLAME, excerptOf, type MarkedSignal, type Place, signalsOf } from '../life/signals.ts'
import * as store from '../life/store.ts'
import { usualTasks } from '../life/usual-tasks.ts'
import type { ReviewFacts } from '../model.ts'

interface Deciding {
  incidentId: string
  kind: DecisionKind
  reason: string
  /** Id of the decision the actor knows of. */
  after: string | null
  ownerId?: string | undefined
}

/** Pieces of evidence that are shown with what they say. */
const mostEvidence = 4
/** The outline of a light review, where no policy names one. */
const LIGHT_TEMPLATE = 'light'

export type DecisionService = ReturnType<typeof createDecisionService>

/** Whether an incident gets a review: what speaks for it, who decided, and why. */
export function createDecisionService(deps: LifeDeps) {
  const { database, clock, announce, incidents, policies } = deps
  const now = () => clock.now().toISOString()

  async function proposalFor(db: store.Db, facts: ReviewFacts, marked: Awaited<ReturnType<typeof store.readMarked>>) {
    const { severity, services, tags, teamId } = facts.incident
    const signals = [
      ...marked.signals.map(({ kind }) => kind as string),
      ...(marked.wishes.length > 0 ? ['asked'] : []),
    ]
    const [policy] = await policies.propose(db, [{ severity, services, tags, teamId, signals }])
    return policy ?? null
  }

  /** For how many days the policy that speaks lets ideas soak; null when none says. */
  async function soakDays(db: store.Db, incidentId: string): Promise<number | null> {
    const policy = await proposalFor(db, await factsOf(deps, db, incidentId), await store.readMarked(db, incidentId))
    return policy?.result.soakDays ?? null
  }

  async function stateOf(db: store.Db, incidentId: string): Promise<DecisionState> {
    const facts = await factsOf(deps, db, incidentId)
    const marked = await store.readMarked(db, incidentId)
    const evidence = await store.evidenceThatSays(db, incidentId, BLAME, mostEvidence * 2)
    const policy = await proposalFor(db, facts, marked)
    return {
      decision: facts.life.decision,
      history: await store.listDecisions(db, incidentId),
      proposal: policy && {
        policyId: policy.id,
        policyName: policy.name,
        review: policy.result.review,
        kind: proposedBy(policy.result),
      },
      signals: signalsOf(facts, marked, placesIn(evidence, facts)),
      wishes: marked.wishes,
    }
  }

  /** The outline a review takes with the decision, if nobody chose one and nobody has begun. */
  async function takeTemplate(tx: Tx, reviewId: string, facts: ReviewFacts, kind: DecisionKind, policy: Policy | null) {
    if (kind === 'none' || facts.review.templateId !== DEFAULT_TEMPLATE) return
    const wanted = policy?.result.templateId ?? (kind === 'light' ? LIGHT_TEMPLATE : null)
    const template = wanted === null ? null : await deps.templates.offered(tx, wanted)
    if (template) await store.takeTemplate(tx, reviewId, template.id, template.version)
  }

  /** Changes something beside the decision and tells how things stand. */
  const change = (
    actor: Actor,
    incidentId: string,
    mayChange: boolean,
    action: Change['action'],
    details: Record<string, unknown>,
    deed: (tx: Tx, reviewId: string, at: string) => Promise<unknown>,
  ): Promise<DecisionState> =>
    database.transaction(async (tx) => {
      const id = mayChange
        ? await toChange(deps, tx, actor, incidentId)
        : (await incidents.see(tx, actor, incidentId)).id
      const review = await store.lockReview(tx, id)
      if (!review) throw notFound()
      await deed(tx, review.id, now())
      await announce(tx, changeOf(actor, action, id, details))
      return stateOf(tx, id)
    })

  return {
    soakDays,
    async get(actor: Actor, { incidentId }: { incidentId: string }): Promise<DecisionState> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return stateOf(database.db, id)
    },

    /** Records a decision. Its tasks come from the policy where that proposed the same, else from what is usual. */
    decide: (actor: Actor, { incidentId, kind, reason, after, ownerId }: Deciding): Promise<DecisionState> =>
      database.transaction(async (tx) => {
        const id = await toChange(deps, tx, actor, incidentId)
        const review = await store.lockReview(tx, id)
        if (!review) throw notFound()
        if (review.decisionId !== after) throw decidedMeanwhile(await stateOf(tx, id))
        const facts = await factsOf(deps, tx, id)
        const policy = await proposalFor(tx, facts, await store.readMarked(tx, id))
        const agrees = policy !== null && proposedBy(policy.result) === kind
        if (kind !== 'none' && (ownerId !== undefined || review.ownerId === null)) {
          const owner = ownerId ?? actor.userId
          if (owner === null) throw invalid('ownerId', 'A review needs an owner.', 'Say who owns it.')
          await deps.personFor(tx, id, owner, 'ownerId')
          await store.setOwner(tx, review.id, owner)
          if (owner !== review.ownerId) {
            const link = `/incidents/${incidentKey(facts.incident.number)}/review`
            const told = { incidentId: id, kind: 'owner' as const, userIds: [owner], text: reason, link }
            await deps.notifications.tell(tx, actor, told)
          }
        }
        await store.insertDecision(tx, review.id, {
          id: newId(),
          kind,
          reason,
          policyName: policy?.name ?? null,
          proposed: policy && proposedBy(policy.result),
          personId: actor.userId,
          personName: actor.name,
          at: now(),
        })
        const tasks: readonly AskedTask[] =
          agrees && (policy.result.tasks.length > 0 || kind === 'none') ? policy.result.tasks : usualTasks[kind]
        await store.replaceTasks(tx, review.id, tasks)
        await takeTemplate(tx, review.id, facts, kind, agrees ? policy : null)
        await announce(tx, changeOf(actor, 'review.decide', id, { kind, reason, policy: policy?.name ?? null }))
        return stateOf(tx, id)
      }),

    /** Records a full review for an incident that Debrief brings itself, inside the caller's transaction. Announces nothing. */
    async begin(tx: Tx, actor: Actor, incidentId: string, reason: string, tasks: readonly AskedTask[]): Promise<void> {
      const review = await store.lockReview(tx, incidentId)
      if (!review) throw notFound()
      const decision = { id: newId(), kind: 'full' as const, reason, policyName: null, proposed: null, at: now() }
      await store.insertDecision(tx, review.id, { ...decision, personId: actor.userId, personName: actor.name })
      await store.replaceTasks(tx, review.id, tasks)
    },

    /** Says that the actor would like a review. Everybody who may see the incident may. */
    async ask(actor: Actor, { incidentId, reason }: { incidentId: string; reason: string }): Promise<DecisionState> {
      const { userId } = actor
      if (userId === null) throw invalid('reason', 'Only people can ask for a review.', 'Sign in as somebody.')
      return change(actor, incidentId, false, 'review.ask', {}, (tx, reviewId, at) =>
        store.putWish(tx, reviewId, userId, reason, at),
      )
    },

    unask: (actor: Actor, { incidentId }: { incidentId: string }): Promise<DecisionState> =>
      change(actor, incidentId, false, 'review.unask', {}, async (tx, reviewId) => {
        if (actor.userId !== null) await store.deleteWish(tx, reviewId, actor.userId)
      }),

    markSignal: (
      actor: Actor,
      { incidentId, kind, reason }: { incidentId: string; kind: MarkedSignal['kind']; reason: string },
    ): Promise<DecisionState> =>
      change(actor, incidentId, true, 'review.markSignal', { kind }, (tx, reviewId, at) =>
        store.putSignal(tx, reviewId, kind, { reason, personId: actor.userId, at }),
      ),

    unmarkSignal: (
      actor: Actor,
      { incidentId, kind }: { incidentId: string; kind: MarkedSignal['kind'] },
    ): Promise<DecisionState> =>
      change(actor, incidentId, true, 'review.unmarkSignal', { kind }, (tx, reviewId) =>
        store.deleteSignal(tx, reviewId, kind),
      ),
  }
}

/** Evidence that stands behind an event of the story is told by the event, once. */
function placesIn(evidence: { id: string; text: string; eventId: string | null }[], { events }: ReviewFacts): Place[] {
  const told = new Set(events.filter(({ title, details }) => excerptOf(`${title}\n${details}`)).map(({ id }) => id))
  return evidence
    .filter(({ eventId }) => eventId === null || !told.has(eventId))
    .slice(0, mostEvidence)
    .map(({ id, text }) => ({ in: 'evidence', id, excerpt: excerptOf(text) ?? text.slice(0, 100) }))
}

function decidedMeanwhile(current: DecisionState): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else decided about this review in the meantime.', {
    kept: 'Their decision is recorded; yours is not.',
    remedy: 'Look at their decision and its reason, and decide again if you still see it differently.',
    current,
  })
}
