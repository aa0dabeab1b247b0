import { AppError } from '#platform/errors/app-error.ts'
import type { LinkFault } from './graph/links.ts'
import type { Factor, FactorLink } from './model.ts'

/** Who made the latest change; null when it was the operator or Debrief itself. */
export type LastChange = { by: string | null } | null

const kept = 'The graph is as they left it; nothing of it was overwritten.'
const untouched = 'The graph is as it was.'

export function lostRace(what: 'factor' | 'link', current: Factor | FactorLink | null, last: LastChange): AppError {
  const deed = current === null ? `took this ${what} out of the graph` : `changed this ${what}`
  return new AppError('CHANGED_MEANWHILE', `${last?.by ?? 'Somebody else'} ${deed} in the meantime.`, {
    kept,
    remedy:
      current === null
        ? 'Undo their change, or make yours in another place.'
        : 'Look at it as it is now and make your change again.',
    current,
  })
}

export function cannotUndo(last: LastChange, current: Factor | FactorLink | null): AppError {
  return new AppError(
    'CHANGED_MEANWHILE',
    `${last?.by ?? 'Somebody else'} changed the same in the meantime, so this cannot be undone.`,
    { kept, remedy: 'Undo the later change first, or change it by hand.', current },
  )
}

export function noLongerFits(reason: string): AppError {
  return new AppError('NOT_POSSIBLE', `This cannot be undone as the graph is now. ${reason}`, {
    kept,
    remedy: 'Undo the later change first, or change it by hand.',
  })
}

export function undoneAlready(): AppError {
  return new AppError('NOT_POSSIBLE', 'This change was undone already.', { kept, remedy: 'Nothing needs to be done.' })
}

export function noSuchChange(): AppError {
  return new AppError('NOT_FOUND', 'There is no such change to undo in this incident.', {
    kept,
    remedy: 'Change the graph by hand.',
  })
}

export function noSuchThing(what: 'factor' | 'link'): AppError {
  return new AppError('NOT_FOUND', `There is no such ${what} in this incident.`, {
    kept: untouched,
    remedy: 'Load the graph again.',
  })
}

export function cannotLink({ why, message }: LinkFault): AppError {
  if (why === 'missing') return noSuchThing('factor')
  return new AppError(why === 'again' ? 'ALREADY_EXISTS' : 'NOT_POSSIBLE', message, {
    kept: untouched,
    remedy:
      why === 'circle'
        ? 'Look at which link of that way says it the wrong way round, or name the two moments as two factors.'
        : why === 'again'
          ? 'Open that link to say more about it.'
          : why === 'tooMany'
            ? 'Remove a link first.'
            : 'Link it to another factor.',
  })
}

export function thereAlready(current: Factor): AppError {
  return new AppError('ALREADY_EXISTS', `“${current.title}” is in the graph already.`, {
    kept: untouched,
    remedy: 'Link that one, or say what is different about the new one.',
    current,
  })
}

export function idTaken(): AppError {
  return new AppError('ALREADY_EXISTS', 'This was added already.', {
    kept: untouched,
    remedy: 'Load the graph again.',
  })
}

export function outcomeStays(): AppError {
  return new AppError('NOT_POSSIBLE', 'The outcome stays in the graph: it is what everything else led to.', {
    kept: untouched,
    remedy: 'Change its words instead.',
  })
}

export function tooMany(limit: number): AppError {
  return new AppError('NOT_POSSIBLE', `A graph can have ${limit} factors at most.`, {
    kept: untouched,
    remedy: 'Say several small factors as one.',
  })
}

export function noSuchEvidence(): AppError {
  const message = 'Some of the evidence is not in this incident, or is not shared.'
  return new AppError('INVALID_INPUT', message, {
    kept: untouched,
    remedy: 'Choose the evidence again.',
    where: [{ path: 'evidence', message }],
  })
}

export function readOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'You may read this graph, but not change it.', {
    kept: untouched,
    remedy: 'Ask an admin for the role of a member.',
  })
}

export function categoriesChanged(current: unknown): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else changed the categories in the meantime.', {
    kept: 'The categories are as they left them.',
    remedy: 'Look at them as they are now and make your change again.',
    current,
  })
}

export function sameCategoryTwice(taxonomy: string, name: string): AppError {
  const message = `“${name}” is in this list twice.`
  return new AppError('INVALID_INPUT', message, {
    kept: 'The categories are as they were.',
    remedy: 'Take one of the two out.',
    where: [{ path: taxonomy, message }],
  })
}

export function adminsOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'Only admins change the categories that are offered.', {
    kept: 'The categories are as they were.',
    remedy: 'Ask an admin, or give this factor a word of its own.',
  })
}
