import type { Event, EventFields, MilestoneKind, Precision, Suggestion } from '../model.ts'
import { milestoneNames } from '../model.ts'
import { timeline } from './requests.ts'
import type { Changes, Deed, Outcome, Story } from './use-changes.ts'
import { counted } from './words.ts'

const versionOf = (things: readonly { id: string; version: number }[], id: string) =>
  things.find((thing) => thing.id === id)?.version ?? 0

/** What is taken of a suggestion: its evidence and, unless null, its milestone. */
export type Accepted = Pick<Suggestion, 'evidenceId' | 'milestone' | 'occurredAt'>

/** What people do to a story, in the words of the notice that follows. */
export function deedsOf(incidentId: string, { run }: Changes) {
  const setMilestone =
    (
      kind: MilestoneKind,
      name: string | undefined,
      place: { at: string; precision: Precision; eventId?: string } | { eventId: string },
    ): Deed =>
    (now: Story) => {
      const before = now.milestones.find((one) => one.kind === kind && (kind !== 'custom' || one.name === name))
      return timeline.setMilestone({
        incidentId,
        kind,
        ...place,
        ...(name && { name }),
        ...(before && { version: before.version }),
      })
    }
  return {
    putIn: (evidenceIds: string[], merge: boolean): Promise<Outcome> => {
      const what =
        evidenceIds.length === 1
          ? 'Put into the story'
          : merge
            ? `${evidenceIds.length} pieces put into the story as one event`
            : `${counted(evidenceIds.length, 'event')} put into the story`
      return run(what, () => timeline.addEvidence({ incidentId, evidenceIds, merge }))
    },
    /** Puts the evidence of a suggestion into the story, unless `event` tells of it already, and sets the milestone that it may be. */
    accept: ({ evidenceId, milestone, occurredAt }: Accepted, event: Event | undefined): Promise<Outcome> => {
      if (event && milestone) {
        // The end of an alert is told by the event that begins with it.
        const end = occurredAt === event.occurredAt ? {} : { at: occurredAt, precision: event.precision }
        return run(
          `“${milestoneNames[milestone]}” set`,
          setMilestone(milestone, undefined, { eventId: event.id, ...end }),
        )
      }
      const add: Deed = () => timeline.addEvidence({ incidentId, evidenceIds: [evidenceId], merge: false })
      if (milestone === null) return run('Put into the story', add)
      return run(`Put into the story as “${milestoneNames[milestone]}”`, [
        () => add,
        (last) => {
          const eventId = last?.events.find((event) => event.evidenceIds.includes(evidenceId))?.id ?? ''
          return setMilestone(milestone, undefined, { eventId })
        },
      ])
    },
    attach: (event: Event, evidenceIds: string[]) =>
      run(`${counted(evidenceIds.length, 'piece')} of evidence put behind “${short(event.title)}”`, ({ events }) =>
        timeline.attachEvidence({ incidentId, id: event.id, version: versionOf(events, event.id), evidenceIds }),
      ),
    detach: (event: Event, evidenceId: string) =>
      run('Evidence taken from the event', ({ events }) =>
        timeline.detachEvidence({ incidentId, id: event.id, version: versionOf(events, event.id), evidenceId }),
      ),
    add: (fields: Partial<EventFields> & Pick<EventFields, 'occurredAt' | 'title'>) =>
      run('Event added', () => timeline.addEvent({ incidentId, fields }), { quiet: true }),
    edit: (id: string, version: number, fields: Partial<EventFields>) =>
      run('Event saved', () => timeline.editEvent({ incidentId, id, version, fields }), { quiet: true }),
    remove: (event: Event) =>
      run(`“${short(event.title)}” taken out of the story`, ({ events }) =>
        timeline.removeEvent({ incidentId, id: event.id, version: versionOf(events, event.id) }),
      ),
    /** The first in time keeps its words. */
    merge: (ids: string[]) =>
      run(`${counted(ids.length, 'event')} merged`, ({ events }) =>
        timeline.mergeEvents({
          incidentId,
          events: events.filter((event) => ids.includes(event.id)).map(({ id, version }) => ({ id, version })),
        }),
      ),
    setMilestone: (
      kind: MilestoneKind,
      place: { at: string; precision: Precision } | { eventId: string },
      name?: string,
    ) => run(`“${name ?? milestoneNames[kind]}” set`, setMilestone(kind, name, place)),
    clearMilestone: ({ id, name }: { id: string; name: string }) =>
      run(`“${name}” set back to not recorded`, ({ milestones }) =>
        timeline.removeMilestone({ incidentId, id, version: versionOf(milestones, id) }),
      ),
  }
}

export type Deeds = ReturnType<typeof deedsOf>

function short(title: string): string {
  return title.length > 40 ? `${title.slice(0, 39).trimEnd()}…` : title
}
