import { AppError } from '#platform/errors/app-error.ts'
import type { ChatFailure } from './model.ts'

export const noMessenger = () =>
  new AppError('NOT_FOUND', 'There is no such connection, or it is none of a messenger.', {
    remedy: 'Look at the list of connections.',
  })

export const noToken = () =>
  new AppError('NOT_POSSIBLE', 'The app of this connection has no token yet.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin to give it on the page of the connection.',
  })

export const refused = ({ message, remedy }: ChatFailure) =>
  new AppError('NOT_POSSIBLE', message, { kept: 'Nothing was changed.', remedy })

export const privateChannel = () =>
  new AppError('NOT_ALLOWED', 'This channel is private, and only those who are in it may have it read.', {
    kept: 'Nothing was read.',
    remedy: 'Type /debrief import in the channel itself, or ask an admin.',
  })
