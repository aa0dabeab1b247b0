import type { Transaction } from 'kysely'
import type { Change } from '#features/audit/model.ts'
import type { IncidentRow } from '#features/incidents/model.ts'
import type { Actor } from '#features/people/model.ts'
import { storable } from '#platform/db/storable.ts'
import type { Episode } from '../alerts/fold.ts'
import type { Changed } from '../contract.ts'
import type { TimelineDeps } from '../deps.ts'
import { evidenceByIds, evidenceNamed } from '../evidence/store.ts'
import { idOf } from '../id.ts'
import type { StoryInput } from '../input.ts'
import { type Event, type EventChanges, type Evidence, isOpen, limits, type Milestone } from '../model.ts'
import { mayCurate } from '../policy.ts'
import { type BroughtEvent, bring } from './bring.ts'
import { changed, type Story, type StoryChange, undoing } from './change.ts'
import * as errors from './errors.ts'
import * as plan from './plan.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

interface Told {
  /** Verb of the domain, for the audit log. */
  action: Change['action']
  /** What was done, as people are told when it can be undone. */
  title: string
  undoes?: string | null
}

/** What a change is worked out from. */
interface Scene {
  tx: Tx
  incident: IncidentRow
  story: Story
  at: string
}

/** The curated story: events and milestones, every change of which can be undone. */
export function createStory(
  { database, clock, announce, incidents }: TimelineDeps,
  alerts: { episodes(tx: Tx, incidentId: string, named: readonly Evidence[]): Promise<Episode[]> },
) {
  /** One change of the story: everything it touches is held until it is written, recorded and told. */
  function change(
    actor: Actor,
    incidentId: string,
    { action, title, undoes = null }: Told,
    work: (scene: Scene) => StoryChange[] | Promise<StoryChange[]>,
  ): Promise<Changed> {
    return database.transaction(async (tx) => {
      const incident = await incidents.see(tx, actor, incidentId)
      if (!mayCurate(actor)) throw errors.readOnly()
      await store.holdStory(tx, incident.id)
      const at = clock.now().toISOString()
      const scene = { tx, incident, at, story: await store.readStory(tx, incident.id) }
      const changes = storable(await work(scene))
      await store.writeChanges(tx, incident.id, changes, actor.userId, at)
      const changeId = await store.recordChange(tx, incident.id, title, changes, actor.userId, at, undoes)
      const [first] = changes
      await announce(tx, {
        actor,
        action,
        incidentId: incident.id,
        subjectType: first?.of ?? 'story',
        subjectId: first?.id ?? null,
        details: { changeId, things: changes.length },
        parts: ['story'],
      })
      const removedEventIds = changes.flatMap(({ of, id, after }) => (of === 'event' && !after ? [id] : []))
      return { changeId, ...changed(scene.story, changes), removedEventIds }
    })
  }

  /** The event at the version the actor saw. Throws CHANGED_MEANWHILE with the event as it is, and NOT_FOUND. */
  async function seenEvent({ tx, incident, story }: Scene, id: string, version: number): Promise<Event> {
    const event = story.events.find((one) => one.id === id.toLowerCase())
    if (event?.version === version) return event
    const last = idOf(id) && (await store.lastChangeOf(tx, incident.id, id.toLowerCase()))
    if (!event && !last) throw errors.noSuchThing('event')
    throw errors.lostRace('event', event ?? null, last || null)
  }

  async function lostMilestone({ tx, incident }: Scene, current: Milestone | null, id: string) {
    return errors.lostRace('milestone', current, await store.lastChangeOf(tx, incident.id, id))
  }

  /** The evidence of `ids` that is in no event yet, oldest first. */
  async function freeEvidence({ tx, incident, story }: Scene, ids: readonly string[]): Promise<Evidence[]> {
    const valid = [...new Set(ids)].map(idOf)
    const found = valid.includes(null) ? [] : await evidenceByIds(tx, incident.id, valid as string[])
    if (found.length < valid.length) throw errors.noSuchThing('evidence')
    const free = found.filter(({ eventId }) => eventId === null)
    if (free.length === 0) throw errors.inStoryAlready(story.events.find(({ id }) => id === found[0]?.eventId) ?? null)
    return free
  }

  return {
    /** Events and milestones in the order in which they are told, for a caller who has seen the incident. */
    storyOf: store.readStory,

    /** Milestones known when an incident is opened. */
    recordMilestones: (tx: Tx, incidentId: string, known: readonly Pick<Milestone, 'kind' | 'at'>[]): Promise<void> => {
      const last = new Map(known.map((one) => [one.kind, one.at]))
      const changes = [...last].map(([kind, at]) =>
        plan.milestoneSet(null, { kind, at, name: plan.nameOf(kind, undefined), precision: 'minute', eventId: null }),
      )
      return store.writeChanges(tx, incidentId, changes, null, clock.now().toISOString())
    },

    /** Puts whole events into the story inside the caller's transaction, all as one change that can be undone. Announces nothing. */
    async bringStory(tx: Tx, actor: Actor, incidentId: string, events: readonly BroughtEvent[]): Promise<void> {
      await store.holdStory(tx, incidentId)
      const at = clock.now().toISOString()
      const changes = bring(events, await evidenceNamed(tx, incidentId), at)
      await store.writeChanges(tx, incidentId, changes, actor.userId, at)
      await store.recordChange(tx, incidentId, 'Events brought in', changes, actor.userId, at, null)
    },

    async story(actor: Actor, { incidentId }: { incidentId: string }): Promise<Story> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return store.readStory(database.db, id)
    },

    addEvidence: (actor: Actor, { incidentId, evidenceIds, merge }: StoryInput<'addEvidence'>) =>
      change(
        actor,
        incidentId,
        { action: 'event.addFromEvidence', title: merge ? 'Put into the story as one event' : 'Put into the story' },
        async (scene) => {
          const evidence = await freeEvidence(scene, evidenceIds)
          if (merge) return [plan.eventFrom(evidence, scene.at)]
          const begun = evidence.filter(({ attributes }) => isOpen(attributes.state))
          const episodes = await alerts.episodes(scene.tx, scene.incident.id, begun)
          const ids = episodes.flatMap((episode) => episode.ids)
          const rest = ids.length === 0 ? [] : await evidenceByIds(scene.tx, scene.incident.id, ids)
          return plan.eventsFrom(evidence, episodes, rest, scene.at)
        },
      ),

    addEvent: (actor: Actor, { incidentId, fields }: StoryInput<'addEvent'>) =>
      change(actor, incidentId, { action: 'event.add', title: 'Event added' }, ({ at }) => [
        plan.eventByHand(withTitle(fields), at),
      ]),

    editEvent: (actor: Actor, { incidentId, id, version, fields }: StoryInput<'editEvent'>) =>
      change(actor, incidentId, { action: 'event.edit', title: 'Event changed' }, async (scene) =>
        plan.edited(scene.story, await seenEvent(scene, id, version), withTitle(fields)),
      ),

    removeEvent: (actor: Actor, { incidentId, id, version }: StoryInput<'removeEvent'>) =>
      change(actor, incidentId, { action: 'event.remove', title: 'Event taken out of the story' }, async (scene) =>
        plan.removed(scene.story, [await seenEvent(scene, id, version)]),
      ),

    mergeEvents: (actor: Actor, { incidentId, events }: StoryInput<'mergeEvents'>) =>
      change(actor, incidentId, { action: 'event.merge', title: 'Events merged' }, async (scene) => {
        if (new Set(events.map(({ id }) => id.toLowerCase())).size < events.length)
          throw errors.invalid('events', 'An event is named twice.', 'Name each event once.')
        const seen: Event[] = []
        for (const { id, version } of events) seen.push(await seenEvent(scene, id, version))
        if (seen.flatMap(({ evidenceIds }) => evidenceIds).length > limits.evidencePerEvent)
          throw errors.tooMuchEvidence(limits.evidencePerEvent)
        return plan.merged(scene.story, seen)
      }),

    attachEvidence: (actor: Actor, { incidentId, id, version, evidenceIds }: StoryInput<'attachEvidence'>) =>
      change(actor, incidentId, { action: 'event.attach', title: 'Evidence added to an event' }, async (scene) => {
        const event = await seenEvent(scene, id, version)
        const free = await freeEvidence(scene, evidenceIds)
        if (event.evidenceIds.length + free.length > limits.evidencePerEvent)
          throw errors.tooMuchEvidence(limits.evidencePerEvent)
        return [
          plan.withEvidence(
            event,
            free.map((one) => one.id),
          ),
        ]
      }),

    detachEvidence: (actor: Actor, { incidentId, id, evidenceId, version }: StoryInput<'detachEvidence'>) =>
      change(actor, incidentId, { action: 'event.detach', title: 'Evidence taken from an event' }, async (scene) => {
        const event = await seenEvent(scene, id, version)
        if (!event.evidenceIds.includes(evidenceId)) throw errors.noSuchThing('evidence')
        return [plan.withoutEvidence(event, evidenceId)]
      }),

    /** Without a version the caller takes the milestone to be not recorded yet. */
    setMilestone: (
      actor: Actor,
      { incidentId, kind, name: given, at, precision, eventId, version }: StoryInput<'setMilestone'>,
    ) =>
      change(actor, incidentId, { action: 'milestone.set', title: 'Milestone set' }, async (scene) => {
        const name = plan.nameOf(kind, given)
        if (name === '')
          throw errors.invalid('name', 'A milestone of one’s own needs a name.', 'Give it a name of a few words.')
        const event = eventId === null ? null : scene.story.events.find((one) => one.id === eventId)
        if (event === undefined) throw errors.noSuchThing('event')
        const instant = at ?? event?.occurredAt
        if (!instant)
          throw errors.invalid('at', 'A milestone needs an instant, or an event that shows it.', 'Give one of the two.')
        const before = scene.story.milestones.find((one) => one.kind === kind && one.name === name) ?? null
        if (before?.version !== version) throw await lostMilestone(scene, before, before?.id ?? scene.incident.id)
        return [
          plan.milestoneSet(before, {
            kind,
            name,
            at: instant,
            precision: at || !event ? precision : event.precision,
            eventId: event?.id ?? null,
          }),
        ]
      }),

    removeMilestone: (actor: Actor, { incidentId, id, version }: StoryInput<'removeMilestone'>) =>
      change(
        actor,
        incidentId,
        { action: 'milestone.remove', title: 'Milestone set back to not recorded' },
        async (scene) => {
          const milestone = scene.story.milestones.find((one) => one.id === id)
          if (!milestone && !(idOf(id) && (await store.lastChangeOf(scene.tx, scene.incident.id, id))))
            throw errors.noSuchThing('milestone')
          if (milestone?.version !== version) throw await lostMilestone(scene, milestone ?? null, id)
          return [plan.milestoneRemoved(milestone)]
        },
      ),

    /** Undoing an undo brings the change back. */
    undo: (actor: Actor, { incidentId, changeId }: StoryInput<'undo'>) => {
      const told: Told = { action: 'story.undo', title: 'Undone', undoes: changeId }
      return change(actor, incidentId, told, async ({ tx, incident, story }) => {
        const done = idOf(changeId) && (await store.findChange(tx, incident.id, changeId))
        if (!done) throw errors.noSuchChange()
        const result = undoing(story, done.changes)
        if ('changes' in result) return result.changes
        if (done.undone) throw errors.undoneAlready()
        const current =
          story.events.find(({ id }) => id === result.differs) ??
          story.milestones.find(({ id }) => id === result.differs) ??
          null
        throw errors.cannotUndo(await store.lastChangeOf(tx, incident.id, result.differs), current)
      })
    },
  }
}

/** A title is never only blanks. */
function withTitle<Fields extends EventChanges>(fields: Fields): Fields {
  if (fields.title === undefined) return fields
  const title = fields.title.trim()
  if (title === '') throw errors.invalid('fields.title', 'An event needs a title.', 'Say in a few words what happened.')
  return { ...fields, title }
}
