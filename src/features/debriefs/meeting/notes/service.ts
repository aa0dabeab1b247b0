import type { z } from 'zod'
import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { findItem } from '../agenda/store.ts'
import type { meetingContract } from '../contract.ts'
import type { MeetingDeps } from '../deps.ts'
import { changedMeanwhile, nothingHere, notPossible, tooMany } from '../errors.ts'
import { type Idea, limits, type Note } from '../model.ts'
import type { MeetingRow } from '../store.ts'
import type { TakingPart, Tx } from '../taking-part/service.ts'
import * as store from './store.ts'

type Input<Name extends 'add' | 'edit' | 'idea'> = z.output<
  NonNullable<(typeof meetingContract.notes)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }

/** Notes, decisions, the parking lot, and ideas for action. Everybody writes; everybody may mend what is written. */
export function createNotes({ announce, actions }: Pick<MeetingDeps, 'announce' | 'actions'>, part: TakingPart) {
  async function assertItem(tx: Tx, meeting: MeetingRow, id: string | null): Promise<void> {
    if (id !== null && !(await findItem(tx, meeting.id, id))) throw nothingHere('item')
  }

  async function present(tx: Tx, meetingId: string, id: string): Promise<Note> {
    const note = await store.findNote(tx, meetingId, id)
    if (!note) throw nothingHere('note')
    return note
  }

  return {
    add: (actor: Actor, { incidentId, ...note }: Input<'add'>): Promise<Note> =>
      part.takePart(
        actor,
        incidentId,
        async (tx, meeting, userId) => {
          await assertItem(tx, meeting, note.itemId)
          if (note.eventId !== null && !(await store.eventExists(tx, meeting.incidentId, note.eventId)))
            throw notPossible('This moment is not in the story any more.', 'Write the note to the item instead.')
          if ((await store.countNotes(tx, meeting.id)) >= limits.notes) throw tooMany('notes', limits.notes)
          const id = newId()
          await store.insertNote(tx, { ...note, id, meetingId: meeting.id, personId: userId, at: part.now() })
          return present(tx, meeting.id, id)
        },
        { wrote: true },
      ),

    edit: (actor: Actor, { incidentId, id, version, ...edit }: Input<'edit'>): Promise<Note> =>
      part.takePart(
        actor,
        incidentId,
        async (tx, meeting) => {
          const before = await present(tx, meeting.id, id)
          if (!(await store.updateNote(tx, before.id, version, edit, part.now())))
            throw changedMeanwhile('note', await present(tx, meeting.id, id))
          return present(tx, meeting.id, id)
        },
        { wrote: true },
      ),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting) => {
        await store.setNoteRemoved(tx, (await present(tx, meeting.id, id)).id, part.now())
        return { done: true }
      }),

    restore: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting) => {
        const note = await store.findNote(tx, meeting.id, id, true)
        if (!note) throw nothingHere('note')
        await store.setNoteRemoved(tx, note.id, null)
        return { done: true }
      }),

    /** Whoever proposes it owns it until somebody commits to it; viewers too have ideas. */
    idea: (actor: Actor, { incidentId, title, itemId }: Input<'idea'>): Promise<Idea> =>
      part.takePart(
        actor,
        incidentId,
        async (tx, meeting, userId) => {
          await assertItem(tx, meeting, itemId)
          if ((await store.countIdeas(tx, meeting.id)) >= limits.ideas) throw tooMany('ideas', limits.ideas)
          const at = part.now()
          const [actionId = ''] = await actions.bring(tx, [
            {
              incidentId: meeting.incidentId,
              ownerId: userId,
              createdById: userId,
              createdAt: at,
              updatedAt: at,
              title,
              details: '',
              dueOn: null,
              priority: 'medium',
              kind: 'prevent',
              status: 'idea',
              reason: '',
              ticket: null,
            },
          ])
          await store.insertIdea(tx, { meetingId: meeting.id, actionId, itemId })
          await announce(tx, {
            actor,
            action: 'action.create',
            incidentId: meeting.incidentId,
            subjectType: 'action',
            subjectId: actionId,
            details: { title, meeting: meeting.id },
            parts: ['actions'],
          })
          const idea = await store.findIdea(tx, meeting.id, actionId)
          if (!idea) throw new Error('An idea that was just noted is not there.')
          return idea
        },
        { wrote: true },
      ),
  }
}
