import { AppError } from '#platform/errors/app-error.ts'
import type { Connection } from './model.ts'

export function adminsOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'Only admins and owners look after connections.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them.',
  })
}

export function noSuchConnection(): AppError {
  return new AppError('NOT_FOUND', 'There is no such connection; it may have been removed.', {
    remedy: 'Look at the list of connections.',
  })
}

export function noSuchSecret(): AppError {
  return new AppError('NOT_FOUND', 'This connection has no such earlier secret; it may have ended already.', {
    remedy: 'Look at the connection again. The newest secret can only be replaced, by a new one.',
  })
}

export function unknownIntegration(id: string): AppError {
  return new AppError('INVALID_INPUT', `Debrief has no integration “${id}” that takes deliveries.`, {
    kept: 'No connection was made.',
    remedy: 'Choose one of the list.',
    where: [{ path: 'integration', message: 'is not known' }],
  })
}

export function unfitSettings(issues: readonly { path: readonly PropertyKey[]; message: string }[]): AppError {
  return new AppError('INVALID_INPUT', 'A setting of this connection is not as it should be.', {
    kept: 'Nothing was changed.',
    remedy: 'Correct what is marked and save again.',
    where: issues.map(({ path, message }) => ({ path: ['settings', ...path].map(String).join('.'), message })),
  })
}

export function changedMeanwhile(current: Connection): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else changed this connection in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the connection as it is now and make your change again.',
    current,
  })
}

export function noSecretToRotate(): AppError {
  return new AppError('NOT_POSSIBLE', 'This sender proves itself by nothing but the address, so there is no secret.', {
    kept: 'The connection is as it was.',
    remedy: 'Add another connection, let the sender post to its address, and remove this one.',
  })
}

export function senderMakesSecret(): AppError {
  return new AppError('INVALID_INPUT', 'With this sender, it is the sender that makes the secret.', {
    kept: 'The connection is as it was.',
    remedy: 'Copy the secret from the sender’s settings and give it here.',
    where: [{ path: 'secret', message: 'is missing' }],
  })
}
