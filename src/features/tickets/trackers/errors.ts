import { AppError } from '#platform/errors/app-error.ts'
import type { TrackerFailure } from '../model.ts'
import type { Tracker } from './model.ts'

export const adminsOnly = () =>
  new AppError('NOT_ALLOWED', 'Only admins and owners look after trackers.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them.',
  })

export const noSuchTracker = () =>
  new AppError('NOT_FOUND', 'There is no such tracker; it may have been removed.', {
    remedy: 'Look at the list of trackers.',
  })

export const noSuchPerson = () =>
  new AppError('NOT_FOUND', 'The tracker has nobody of this id.', {
    kept: 'Nothing was changed.',
    remedy: 'Fetch its people again.',
  })

export const noSuchUser = () =>
  new AppError('INVALID_INPUT', 'There is no such user, or they were removed.', {
    kept: 'Nothing was changed.',
    remedy: 'Choose one of the list.',
    where: [{ path: 'userId', message: 'is not known' }],
  })

export const unknownProduct = () =>
  new AppError('INVALID_INPUT', 'Debrief makes no tickets in such a product.', {
    kept: 'No tracker was added.',
    remedy: 'Choose one of the list.',
    where: [{ path: 'integration', message: 'is not known' }],
  })

export const unfitSettings = (issues: readonly { path: readonly PropertyKey[]; message: string }[]) =>
  new AppError('INVALID_INPUT', 'A setting of this tracker is not as it should be.', {
    kept: 'Nothing was changed.',
    remedy: 'Correct what is marked and try again.',
    where: issues.map(({ path, message }) => ({ path: ['settings', ...path].map(String).join('.'), message })),
  })

/** The tracker did not take the token, or could not be asked. */
export const notTried = ({ message, remedy }: TrackerFailure) =>
  new AppError('NOT_POSSIBLE', message, { kept: 'Nothing was changed.', remedy })

export const changedMeanwhile = (current: Tracker) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this tracker in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the tracker as it is now and make your change again.',
    current,
  })
