import { AppError } from '#platform/errors/app-error.ts'

export function readOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'You may read reviews, but not write them.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })
}

export function noReview(): AppError {
  return new AppError('NOT_FOUND', 'There is no such review, or you may not see it.', {
    remedy: 'Check the address, or ask somebody who can see it to name you.',
  })
}

/** `current` is what stands there now. */
export function changedMeanwhile(current: unknown): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else changed this section in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Keep your words, look at theirs, and save both together.',
    current,
  })
}

export function noSuchSection(sectionId: string): AppError {
  const message = `The outline of this review has no section "${sectionId}".`
  return new AppError('INVALID_INPUT', message, {
    kept: 'Nothing was changed.',
    remedy: 'Choose a section of the review’s template.',
    where: [{ path: 'sectionId', message }],
  })
}

export function tooLong(): AppError {
  return new AppError('TOO_LARGE', 'The text of this review is larger than one document can hold.', {
    kept: 'Nothing was changed.',
    remedy: 'Take something out, or put long evidence into an attachment.',
  })
}
