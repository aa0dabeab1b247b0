import { AppError } from '#platform/errors/app-error.ts'
import type { Deed } from './life/model.ts'
import type { Action, ActionStatus } from './model.ts'

export const changedMeanwhile = (current: Action) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this action in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the action as it is now and make your change again.',
    current,
  })

export const notFound = () =>
  new AppError('NOT_FOUND', 'There is no such action, or you may not see it.', {
    remedy: 'Look for it in the list of actions.',
  })

export const readOnly = () =>
  new AppError('NOT_ALLOWED', 'You may read actions, but not change this one.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask its owner, or an admin for the role of a member.',
  })

const kept = 'The action is as it was.'

const statusWords: Record<ActionStatus, string> = {
  idea: 'an idea',
  committed: 'committed to',
  inProgress: 'being worked on',
  done: 'done',
  held: 'proven to hold',
  notHeld: 'known not to have held',
  declined: 'declined',
  merged: 'part of another action',
}

const deedWords: Record<Deed, string> = {
  shorten: 'have its soak time shortened',
  offer: 'be offered to its owner',
  refuse: 'be given back',
  commit: 'be committed to',
  begin: 'be begun',
  finish: 'be finished',
  decline: 'be declined',
  merge: 'become part of another',
  reopen: 'be opened again',
  hold: 'be said to hold',
  notHold: 'be said not to hold',
}

export const notFromHere = (status: ActionStatus, deed: Deed) =>
  new AppError('NOT_POSSIBLE', `An action that is ${statusWords[status]} cannot ${deedWords[deed]}.`, {
    kept,
    remedy: 'Look at the action as it is now.',
  })

export const notReady = (faults: { path: string; message: string }[]) =>
  new AppError('INVALID_INPUT', faults[0]?.message ?? 'Something is missing.', {
    kept,
    remedy: 'Fill in what is named, then commit.',
    where: faults,
  })

export const notTheirsToShorten = () =>
  new AppError('NOT_ALLOWED', 'Owner and facilitator of the review, and admins, may shorten the soak time.', {
    kept,
    remedy: 'Ask one of them, or let the idea soak.',
  })

export const notAsked = () =>
  new AppError('NOT_POSSIBLE', 'Nobody asks its owner to commit to it.', {
    kept,
    remedy: 'Look at the action as it is now.',
  })

export const noSuchFactor = (at: number) =>
  new AppError('INVALID_INPUT', 'One of the factors is not in the graph of this incident.', {
    kept,
    remedy: 'Choose factors of this incident.',
    where: [{ path: `factorIds[${at}]`, message: 'is no factor of this incident' }],
  })

export const noSuchAttachment = () =>
  new AppError('INVALID_INPUT', 'There is no such file at this review.', {
    kept,
    remedy: 'Attach the file to the review first, or give a link or words.',
    where: [{ path: 'proof.value', message: 'is no file of this review' }],
  })

export const cannotMergeInto = () =>
  new AppError('INVALID_INPUT', 'The other action cannot stand for this one.', {
    kept,
    remedy: 'Choose another action that is neither declined nor part of a third.',
    where: [{ path: 'intoId', message: 'cannot stand for this action' }],
  })

export const nothingToRevisit = () =>
  new AppError('NOT_POSSIBLE', 'Only what was done can be looked back at.', {
    kept,
    remedy: 'Finish the action first.',
  })

export const needsDueDate = () =>
  new AppError('INVALID_INPUT', 'A commitment needs a due date.', {
    kept,
    remedy: 'Choose a day.',
    where: [{ path: 'dueOn', message: 'is needed while the action is committed to' }],
  })

export const ownerHasPromised = () =>
  new AppError('NOT_POSSIBLE', 'Its owner has committed to this action, so nobody else can be put in their place.', {
    kept,
    remedy: 'Open it again as an idea first; then somebody else can commit to it.',
  })

export const notTheirsToSnooze = () =>
  new AppError('NOT_ALLOWED', 'Only its owner is reminded of an action, so only they can put that off.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask its owner.',
  })

export const snoozeOutOfReach = (days: number) =>
  new AppError('INVALID_INPUT', `Choose a day from tomorrow on, at most ${days} days ahead.`, {
    kept: 'Nothing was changed.',
    remedy: 'Choose another day.',
    where: [{ path: 'until', message: `is not between tomorrow and ${days} days ahead` }],
  })

export const needsShows = () =>
  new AppError('INVALID_INPUT', 'Say what would show that it worked.', {
    kept,
    remedy: 'Change the words, but leave some.',
    where: [{ path: 'shows', message: 'is needed while the action is committed to' }],
  })

export const notSoaking = () =>
  new AppError('NOT_POSSIBLE', 'This idea does not soak any more, so there is nothing to shorten.', {
    kept,
    remedy: 'Commit to it, or decline it.',
  })

export const notEarlier = () =>
  new AppError('NOT_POSSIBLE', 'This action belongs to the incident itself, not to an earlier one.', {
    kept,
    remedy: 'Open the action and look back at it there.',
  })
