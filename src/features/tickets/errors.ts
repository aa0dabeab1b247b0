import { AppError } from '#platform/errors/app-error.ts'
import type { Ticket, TrackerFailure } from './model.ts'

const kept = 'Nothing was changed.'

export const noSuchAction = () =>
  new AppError('NOT_FOUND', 'There is no such action, or you may not see it.', {
    remedy: 'Look for it in the list of actions.',
  })

export const readOnly = () =>
  new AppError('NOT_ALLOWED', 'You may read actions, but not give them tickets.', {
    kept,
    remedy: 'Ask an admin for the role of a member.',
  })

export const noTicket = () =>
  new AppError('NOT_FOUND', 'This action has no ticket.', { remedy: 'Make one, or link one that there is.' })

export const noSuchTracker = () =>
  new AppError('INVALID_INPUT', 'There is no such tracker any more.', {
    kept,
    remedy: 'Choose another one.',
    where: [{ path: 'trackerId', message: 'is no tracker that there is' }],
  })

export const restricted = () =>
  new AppError('NOT_POSSIBLE', 'This incident is restricted, so nothing of it is told to a tracker.', {
    kept,
    remedy: 'Keep its actions here, or open the incident to everybody first.',
  })

export const notOpen = () =>
  new AppError('NOT_POSSIBLE', 'This action is over, so there is nothing left to make a ticket for.', {
    kept,
    remedy: 'Link the ticket that there is, or open the action again.',
  })

export const hasTicket = () =>
  new AppError('ALREADY_EXISTS', 'This action has a ticket already.', {
    kept,
    remedy: 'Unlink that one first.',
  })

export const ticketIsTaken = () =>
  new AppError('ALREADY_EXISTS', 'This ticket is linked to another action already.', {
    kept,
    remedy: 'Unlink it there first, or link another ticket.',
    where: [{ path: 'ticket', message: 'belongs to another action' }],
  })

export const noSuchTicket = () =>
  new AppError('INVALID_INPUT', 'The tracker has no such ticket in this place.', {
    kept,
    remedy: 'Paste the address or the key of a ticket there.',
    where: [{ path: 'ticket', message: 'is no ticket of this tracker' }],
  })

export const paused = () =>
  new AppError('NOT_POSSIBLE', 'The tracker is paused, so it is not asked for the ticket.', {
    kept,
    remedy: 'Ask an admin to let it go on, then link the ticket.',
  })

export const notAnswered = ({ message, remedy }: TrackerFailure) =>
  new AppError('NOT_POSSIBLE', `The tracker could not be asked. ${message}`, { kept, remedy })

export const beingMade = () =>
  new AppError(
    'NOT_POSSIBLE',
    'The tracker was asked to make this ticket and has not answered, so it may be there already.',
    {
      kept: 'The ticket is looked for, and made if it is not there.',
      remedy: 'Wait until it is there, then unlink it.',
    },
  )

export const changedMeanwhile = (current: Ticket) =>
  new AppError('CHANGED_MEANWHILE', 'The action or its ticket changed in the meantime.', {
    kept: 'What changed is kept; your choice is not.',
    remedy: 'Look at both sides as they are now and choose again.',
    current,
  })

export const nothingDiffers = () =>
  new AppError('NOT_POSSIBLE', 'The two do not differ there any more.', {
    kept,
    remedy: 'Look at the action as it is now.',
  })

export const needsProof = () =>
  new AppError('NOT_POSSIBLE', 'The ticket is done, and nothing shows it here yet.', {
    kept,
    remedy: 'Finish the action here with what shows that it is done. Then both are in step.',
  })

export const needsCommitment = () =>
  new AppError('NOT_POSSIBLE', 'Work has begun there, and the owner of the action has not committed to it here.', {
    kept,
    remedy: 'Let its owner commit to it. Then both are in step.',
  })

export const needsReason = () =>
  new AppError('INVALID_INPUT', 'Say why in a few words; the reason is kept.', {
    kept,
    remedy: 'Give the reason.',
    where: [{ path: 'reason', message: 'is needed' }],
  })

export const needsPerson = (name: string) =>
  new AppError('NOT_POSSIBLE', `Nobody here is known to be ${name}, so the action cannot be theirs.`, {
    kept,
    remedy: 'Say in the settings of the tracker who that is, or keep the owner here.',
  })

export const needsDay = () =>
  new AppError('NOT_POSSIBLE', 'The ticket has no due date, and a commitment needs one.', {
    kept,
    remedy: 'Keep the date here, or give the ticket another one.',
  })
