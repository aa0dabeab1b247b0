import { AppError } from '#platform/errors/app-error.ts'

export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such review, or you may not see it.', {
    remedy: 'Check the address, or ask somebody who can see it to name you.',
  })
}

export function readOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'You may read reviews, but not write them.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })
}

/** `current` is what stands there now. */
export function changedMeanwhile(what: 'review' | 'section', current: unknown): AppError {
  return new AppError('CHANGED_MEANWHILE', `Somebody else changed this ${what} in the meantime.`, {
    kept: 'Their change is saved; yours is not.',
    remedy:
      what === 'section'
        ? 'Keep your words, look at theirs, and save both together.'
        : 'Look at the review as it is now and make your change again.',
    current,
  })
}

export function invalid(path: string, message: string, remedy: string): AppError {
  return new AppError('INVALID_INPUT', message, { kept: 'Nothing was changed.', remedy, where: [{ path, message }] })
}

/** A review that was decided has exactly one owner, always. */
export function ownerStays(): AppError {
  return new AppError('NOT_POSSIBLE', 'A review always has an owner; it can only be handed over.', {
    kept: 'The owner is as before.',
    remedy: 'Choose somebody else as its owner.',
  })
}

/** A planned debrief says when it is; the review follows it. */
export function dayFollows(): AppError {
  return new AppError('NOT_POSSIBLE', 'This day follows from the debrief that is planned.', {
    kept: 'The day is as before.',
    remedy: 'Change the time of the debrief, on the side "Debrief" of understanding.',
  })
}
