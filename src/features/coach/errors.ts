import { AppError } from '#platform/errors/app-error.ts'
import type { KeptSettings } from './model.ts'

export const notForReaders = () =>
  new AppError('NOT_ALLOWED', 'The coach speaks to those who write reviews.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })

export const adminsOnly = () =>
  new AppError('NOT_ALLOWED', 'Only admins and owners change what the coach does for a team or for everybody.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them, or change it for one review.',
  })

export const noTeam = () =>
  new AppError('NOT_FOUND', 'There is no such team.', { remedy: 'Look at the list of teams.' })

export const noReview = () =>
  new AppError('NOT_FOUND', 'This incident has no review.', { remedy: 'Look at the incident again.' })

export const noDismissal = () =>
  new AppError('NOT_FOUND', 'This finding is not set aside.', { remedy: 'Look at the coach again.' })

export const changedMeanwhile = (current: KeptSettings) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed these settings of the coach in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the settings as they are now and make your change again.',
    current,
  })

export const tooMany = (most: number) =>
  new AppError(
    'NOT_POSSIBLE',
    `In this review ${most.toLocaleString('en')} findings are set aside, and that is the most there can be.`,
    { kept: 'Those stay; this one was not added.', remedy: 'Switch the rule off for this review.' },
  )
