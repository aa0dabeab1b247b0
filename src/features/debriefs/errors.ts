import { AppError } from '#platform/errors/app-error.ts'

export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such debrief, or you may not see it.', {
    remedy: 'Look at the page of the incident again.',
  })
}

export function readOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'You may read about debriefs, but not plan them.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })
}

export function changedMeanwhile(current: unknown): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else changed this debrief in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the debrief as it is now and make your change again.',
    current,
  })
}

export function invalid(path: string, message: string, remedy: string): AppError {
  return new AppError('INVALID_INPUT', message, { kept: 'Nothing was changed.', remedy, where: [{ path, message }] })
}

export function notPossible(message: string, remedy: string): AppError {
  return new AppError('NOT_POSSIBLE', message, { kept: 'Nothing was changed.', remedy })
}
