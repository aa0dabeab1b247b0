import { AppError } from '#platform/errors/app-error.ts'
import type { Webhook } from './model.ts'

export const adminsOnly = () =>
  new AppError('NOT_ALLOWED', 'Only admins and owners manage webhooks.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them.',
  })

export const noSuchWebhook = () =>
  new AppError('NOT_FOUND', 'There is no such webhook.', { remedy: 'Look at the list of webhooks.' })

export const noSuchMessage = () =>
  new AppError('NOT_FOUND', 'There is no such message, or it was tidied away.', {
    remedy: 'Look at the log of the webhook.',
  })

export const unknownEvent = (at: number) =>
  new AppError('INVALID_INPUT', 'One of the events is not among those that can be told.', {
    kept: 'Nothing was changed.',
    remedy: 'Choose events of the list, or none to be told of all.',
    where: [{ path: `events[${at}]`, message: 'is not an event that can be told' }],
  })

export const notOn = () =>
  new AppError('NOT_POSSIBLE', 'The webhook is not on, so nothing is sent.', {
    kept: 'Nothing was changed.',
    remedy: 'Let it go on first.',
  })

export const changedMeanwhile = (current: Webhook) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this webhook in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the webhook as it is now and make your change again.',
    current,
  })
