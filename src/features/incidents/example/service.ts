import type { Transaction } from 'kysely'
import type { ActionsService } from '#features/actions/service.ts'
import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { AskedTask } from '#features/reviews/life/model.ts'
import type { UnderstandingInFile } from '#features/reviews/understanding/file/model.ts'
import type { BroughtEvent, TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Incident } from '../model.ts'
import type { IncidentsService } from '../service.ts'
import { instantAt, startOf } from './day.ts'
import { exampleItems } from './items.ts'
import * as store from './store.ts'
import { type ExampleEvent, events } from './story.ts'
import { understood } from './understanding.ts'
import { actions, incident, sections, tasks, whyReview } from './words.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface ExampleDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'open' | 'seeWithPeople' | 'assertMayWrite'>
  timeline: Pick<TimelineService, 'add' | 'bringStory'>
  actions: Pick<ActionsService, 'bring'>
  /** Records that the incident gets a full review, and what that is asked for. */
  decide(tx: Tx, actor: Actor, incidentId: string, reason: string, tasks: readonly AskedTask[]): Promise<unknown>
  /** Puts words into sections of the incident's review that are empty. */
  writeSections(
    tx: Tx,
    incidentId: string,
    words: readonly { sectionId: string; markdown: string }[],
    userId: string | null,
    at: string,
  ): Promise<unknown>
  /** Puts in what people understood, with events and actions named by their titles. */
  understand(
    tx: Tx,
    actor: Actor,
    incidentId: string,
    understood: Partial<UnderstandingInFile>,
    at: string,
  ): Promise<unknown>
  /** Removes stored files that nothing refers to any more; called once the removal is committed. */
  discardUnusedFiles(): Promise<unknown>
}

export type ExampleService = ReturnType<typeof createExampleService>

/** The worked example: a fictional incident to learn with, that goes without a trace. */
export function createExampleService({ database, clock, announce, incidents, timeline, ...deps }: ExampleDeps) {
  return {
    /** Adds the example, or gives the one there is. */
    create: (actor: Actor): Promise<Incident> =>
      database.transaction(async (tx) => {
        incidents.assertMayWrite(actor)
        await store.holdExample(tx)
        const there = await store.findExample(tx)
        if (there) return incidents.seeWithPeople(tx, actor, there)
        await store.deleteExamples(tx)
        const now = clock.now()
        const [zero, at] = [startOf(now), now.toISOString()]
        const id = await incidents.open(tx, actor, incident, true)
        await timeline.add(tx, id, exampleItems(zero), { importId: null, fileId: null })
        await timeline.bringStory(
          tx,
          actor,
          id,
          events.map((event) => brought(event, zero)),
        )
        await deps.decide(tx, actor, id, whyReview, tasks)
        await deps.writeSections(tx, id, sections, actor.userId, at)
        const { userId } = actor
        if (userId !== null)
          await deps.actions.bring(
            tx,
            actions.map(({ dueIn, ...action }) => ({
              ...action,
              incidentId: id,
              ownerId: userId,
              createdById: userId,
              dueOn: dueIn === null ? null : dayAfter(now, dueIn),
              reason: '',
              ticket: null,
              createdAt: at,
              updatedAt: at,
            })),
          )
        await deps.understand(tx, actor, id, understood(zero), at)
        await announce(tx, {
          actor,
          action: 'example.create',
          incidentId: id,
          subjectType: 'incident',
          subjectId: id,
          parts: [
            ...(['incident', 'evidence', 'story', 'review', 'actions', 'impact', 'participants'] as const),
            ...(['accounts', 'factors', 'questions', 'debrief'] as const),
          ],
        })
        return incidents.seeWithPeople(tx, actor, id)
      }),

    /** Removes it for good, from the bin too, with all evidence and every file that only it had. */
    async remove(actor: Actor): Promise<{ done: true }> {
      await database.transaction(async (tx) => {
        incidents.assertMayWrite(actor)
        for (const id of await store.deleteExamples(tx)) {
          await announce(tx, {
            actor,
            action: 'example.remove',
            incidentId: id,
            subjectType: 'incident',
            subjectId: id,
            parts: ['incident', 'actions'],
          })
        }
      })
      await deps.discardUnusedFiles()
      return { done: true }
    },
  }
}

function brought({ evidence, minute, known, ...event }: ExampleEvent, zero: number): BroughtEvent {
  return {
    ...event,
    evidence: evidence.map(([source, at]) => ({ source, occurredAt: instantAt(zero, at) })),
    ...(minute === undefined ? {} : { occurredAt: instantAt(zero, minute) }),
    ...(known === undefined ? {} : { knownAt: instantAt(zero, known) }),
  }
}

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
