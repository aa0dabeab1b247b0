import { AppError } from '#platform/errors/app-error.ts'
import type { Event, Milestone } from '../model.ts'

/** Who made the latest change; null when it was the operator or Debrief itself. */
export type LastChange = { by: string | null } | null

const kept = 'The story is as they left it; nothing of it was overwritten.'

export function lostRace(what: 'event' | 'milestone', current: Event | Milestone | null, last: LastChange): AppError {
  const deed =
    current === null
      ? what === 'event'
        ? 'took this event out of the story'
        : 'set this milestone back to not recorded'
      : `changed this ${what}`
  return new AppError('CHANGED_MEANWHILE', `${last?.by ?? 'Somebody else'} ${deed} in the meantime.`, {
    kept,
    remedy:
      current === null
        ? 'Undo their change, or make yours in another place.'
        : 'Look at it as it is now and make your change again.',
    current,
  })
}

export function cannotUndo(last: LastChange, current: Event | Milestone | null): AppError {
  return new AppError(
    'CHANGED_MEANWHILE',
    `${last?.by ?? 'Somebody else'} changed the same in the meantime, so this cannot be undone.`,
    {
      kept,
      remedy: 'Undo the later change first, or edit by hand.',
      current,
    },
  )
}

export function undoneAlready(): AppError {
  return new AppError('NOT_POSSIBLE', 'This change was undone already.', { kept, remedy: 'Nothing needs to be done.' })
}

export function noSuchChange(): AppError {
  return new AppError('NOT_FOUND', 'There is no such change to undo in this incident.', {
    kept,
    remedy: 'Edit the story by hand.',
  })
}

export function noSuchThing(what: 'event' | 'milestone' | 'evidence'): AppError {
  return new AppError('NOT_FOUND', `There is no such ${what} in this incident.`, {
    kept: 'The story is as it was.',
    remedy: 'Load the story again.',
  })
}

export function inStoryAlready(event: Event | null): AppError {
  return new AppError(
    'ALREADY_EXISTS',
    event ? `This is in the story already, behind “${event.title}”.` : 'This is in the story already.',
    {
      kept: 'The story is as it was.',
      remedy: 'Open that event, or merge the two events.',
      current: event,
    },
  )
}

export function tooMuchEvidence(limit: number): AppError {
  return new AppError('NOT_POSSIBLE', `An event can have ${limit} pieces of evidence at most.`, {
    kept: 'The story is as it was.',
    remedy: 'Make two events of it.',
  })
}

export function invalid(path: string, message: string, remedy: string): AppError {
  return new AppError('INVALID_INPUT', message, { kept: 'The story is as it was.', remedy, where: [{ path, message }] })
}

export function readOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'You may read this story, but not change it.', {
    kept: 'The story is as it was.',
    remedy: 'Ask an admin for the role of a member.',
  })
}
