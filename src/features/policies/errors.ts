import { AppError } from '#platform/errors/app-error.ts'
import type { Policy } from './model.ts'

export function adminsOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'Only admins and owners change policies.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them.',
  })
}

export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such policy.', { remedy: 'Look at the list of policies.' })
}

export function changedMeanwhile(current: Policy): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else changed this policy in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the policy as it is now and make your change again.',
    current,
  })
}

export function orderChanged(current: { version: number; policies: Policy[] }): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else added, removed or moved policies in the meantime.', {
    kept: 'The order is as they left it.',
    remedy: 'Look at the list as it is now and move the policy again.',
    current,
  })
}

export function unfit(fault: { path: string; message: string }): AppError {
  return new AppError('INVALID_INPUT', fault.message, {
    kept: 'The policies are as they were.',
    remedy: 'Fill it in and save again.',
    where: [fault],
  })
}

export function tooMany(most: number): AppError {
  return new AppError('NOT_POSSIBLE', `There are ${most} policies, and that is the most there can be.`, {
    kept: 'The policies are as they were.',
    remedy: 'Remove one that is not needed, or widen one that is there.',
  })
}

export function unknownTemplate(id: string): AppError {
  const message = `There is no template "${id}" to begin with.`
  return new AppError('INVALID_INPUT', message, {
    kept: 'The policies are as they were.',
    remedy: 'Choose one of the templates in the settings.',
    where: [{ path: 'result.templateId', message }],
  })
}
