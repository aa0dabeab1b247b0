import { AppError } from '#platform/errors/app-error.ts'
import type { ParticipantEntry } from './model.ts'

const kept = 'Nothing was changed.'

export function readOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'You may read this incident, but not change who took part.', {
    kept,
    remedy: 'Ask an admin for the role of a member.',
  })
}

export function noSuchPerson(): AppError {
  return new AppError('NOT_FOUND', 'There is no such participant in this incident.', {
    remedy: 'Look at the list of people.',
  })
}

export function noSuchProposal(): AppError {
  return new AppError('NOT_FOUND', 'Nobody is proposed under this key any more.', {
    kept,
    remedy: 'Look at the list of people; they may be there already.',
  })
}

export function thereAlready(same: ParticipantEntry): AppError {
  return new AppError('ALREADY_EXISTS', `${same.name} is in the list already.`, {
    kept,
    remedy: same.leftOut ? 'Bring them back from those who are left out.' : 'Change the entry that is there.',
    where: [{ path: 'name', message: 'is in the list' }],
  })
}

export function userTaken(other: ParticipantEntry): AppError {
  return new AppError('ALREADY_EXISTS', `This user is linked to ${other.name} already.`, {
    kept,
    remedy: 'If both are one person, put the two names together.',
    where: [{ path: 'userId', message: `is linked to ${other.name}` }],
  })
}

export function noSuchUser(): AppError {
  return new AppError('INVALID_INPUT', 'There is no user of that name who can sign in and may see this incident.', {
    kept,
    remedy: 'Choose somebody else, or let them see the incident first.',
    where: [{ path: 'userId', message: 'is nobody who may see this incident' }],
  })
}

export function samePerson(): AppError {
  return new AppError('INVALID_INPUT', 'These are one entry already.', { kept, remedy: 'Choose another entry.' })
}

export function twoUsers(): AppError {
  return new AppError('NOT_POSSIBLE', 'The two entries are linked to two users.', {
    kept,
    remedy: 'Take the link off the one that is wrong first.',
  })
}

export function changedMeanwhile(current: ParticipantEntry): AppError {
  return new AppError('CHANGED_MEANWHILE', `Somebody else changed ${current.name} in the meantime.`, {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the entry as it is now and make your change again.',
    current,
  })
}

export function noSuchChange(): AppError {
  return new AppError('NOT_FOUND', 'There is no such change to take back.', {
    kept,
    remedy: 'Look at the list as it is now.',
  })
}

export function undoneAlready(): AppError {
  return new AppError('NOT_POSSIBLE', 'This change was taken back already.', {
    kept,
    remedy: 'Look at the list as it is now.',
  })
}

export function cannotUndo(current: ParticipantEntry): AppError {
  return new AppError('CHANGED_MEANWHILE', `${current.name} was changed again since, so this cannot be taken back.`, {
    kept: 'The later change stays.',
    remedy: 'Change the entry by hand.',
    current,
  })
}
