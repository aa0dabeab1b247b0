import { AppError } from '#platform/errors/app-error.ts'
import type { RoutingRule } from './model.ts'

export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such rule; it may have been removed.', {
    kept: 'Nothing was changed.',
    remedy: 'Look at the list of rules.',
  })
}

export function tooMany(most: number): AppError {
  return new AppError('NOT_POSSIBLE', `There are ${most} rules already, which is the most that there can be.`, {
    kept: 'The rules are as they were.',
    remedy: 'Remove one that is of no use any more.',
  })
}

export function changedMeanwhile(current: RoutingRule): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else changed this rule in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the rule as it is now and make your change again.',
    current,
  })
}

export function orderChanged(current: unknown): AppError {
  return new AppError('CHANGED_MEANWHILE', 'The list of rules was changed in the meantime.', {
    kept: 'The order is the one that others left.',
    remedy: 'Look at the list as it is now and order it again.',
    current,
  })
}

export function unfitCondition(message: string): AppError {
  return new AppError('INVALID_INPUT', message, {
    kept: 'The rules are as they were.',
    remedy: 'Correct it and save again.',
    where: [{ path: 'conditions.until', message }],
  })
}

export function channelOfOthers(): AppError {
  return new AppError('NOT_ALLOWED', 'This channel cannot be linked by you.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin, or whoever opened the channel.',
  })
}
