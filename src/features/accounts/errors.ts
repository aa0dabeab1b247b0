import { AppError } from '#platform/errors/app-error.ts'

export const onlyUsers = () =>
  new AppError('NOT_POSSIBLE', 'Only somebody who is signed in has an account of their own to tell.', {
    remedy: 'Sign in as a user.',
  })

export const mayNotAsk = () =>
  new AppError('NOT_ALLOWED', 'You may tell how it looked to you, but not ask others to.', {
    kept: 'Nobody was asked.',
    remedy: 'Ask the facilitator of the review to do it.',
  })

export const mayNotInvite = () =>
  new AppError('NOT_ALLOWED', 'Only admins may ask somebody who has no login, because it lets them in.', {
    kept: 'Nobody was asked.',
    remedy: 'Ask an admin, or ask people who have a login.',
  })

export const cannotSee = (names: readonly string[]) =>
  new AppError('NOT_POSSIBLE', `This incident is not open to ${names.join(', ')}.`, {
    kept: 'Nobody was asked.',
    remedy: 'Name them among the people of the incident first.',
  })

export const noSuchPeople = () =>
  new AppError('INVALID_INPUT', 'Somebody on the list is not a user who can sign in.', {
    kept: 'Nobody was asked.',
    remedy: 'Take them off the list.',
  })

export const noRequest = () =>
  new AppError('NOT_FOUND', 'There is no such request.', { remedy: 'Look at the list again.' })

export const notAsked = () =>
  new AppError('NOT_POSSIBLE', 'Nobody asked you for an account of this incident, so there is nothing to decline.', {
    remedy: 'Leave it be; you may tell at any time.',
  })

export const changedElsewhere = (current: unknown) =>
  new AppError('CHANGED_MEANWHILE', 'Your account was changed in another window in the meantime.', {
    kept: 'Those words are kept; the ones here are not yet.',
    remedy: 'Look at what is kept, and bring over what is missing.',
    current,
  })

export const locked = () =>
  new AppError('NOT_POSSIBLE', 'Your draft is sealed with a key that this installation does not have.', {
    kept: 'The draft is kept as it is.',
    remedy: 'Ask the operator to bring the key back, or begin anew beside it.',
  })

export const nothingToShare = () =>
  new AppError('NOT_POSSIBLE', 'There are no words to share yet.', {
    kept: 'Your draft is kept.',
    remedy: 'Write something first.',
  })

export const noSharedAccount = () =>
  new AppError('NOT_FOUND', 'There is no such shared account; it may have been taken back.', {
    kept: 'Nothing was changed.',
    remedy: 'Look at the accounts again.',
  })

export const notSaidThere = () =>
  new AppError('INVALID_INPUT', 'These words are not in that part of the account.', {
    kept: 'The event is as it was.',
    remedy: 'Select words of the account as they stand.',
  })

export const tooLong = () =>
  new AppError('NOT_POSSIBLE', 'The details of this event have no room for these words.', {
    kept: 'The event is as it was.',
    remedy: 'Choose fewer words, or shorten the details.',
  })
