import { AppError } from '#platform/errors/app-error.ts'

export const usersOnly = () =>
  new AppError('NOT_ALLOWED', 'Only users who sign in say how a review was for them.', {
    kept: 'Nothing was kept.',
    remedy: 'Sign in as a user.',
  })

export const notYet = () =>
  new AppError('NOT_POSSIBLE', 'Nobody is asked yet: the review is not published and no debrief was held.', {
    kept: 'Nothing was kept.',
    remedy: 'Come back once the review is published or the debrief was held.',
  })

export const shownAlready = () =>
  new AppError('NOT_POSSIBLE', 'The figures are shown, so answers can no longer be given or changed.', {
    kept: 'Everything that was answered before counts.',
    remedy: 'Write a comment on the review instead.',
  })

export const answeredElsewhere = () =>
  new AppError(
    'ALREADY_EXISTS',
    'You have answered without a name, and nothing in Debrief tells which answer is yours.',
    {
      kept: 'Your answer counts as it is.',
      remedy: 'It can be changed from the browser in which you gave it.',
    },
  )

export const notClosing = () =>
  new AppError('NOT_ALLOWED', 'Only the owner or facilitator of the review, or an admin, shows the figures early.', {
    kept: 'Answers are still taken in.',
    remedy: 'Ask one of them, or wait for the day.',
  })
