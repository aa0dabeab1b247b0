import { AppError } from '#platform/errors/app-error.ts'
import { MOST_NAMED } from './model.ts'

export const notFound = () =>
  new AppError('NOT_FOUND', 'There is no such version, or you may not see it.', {
    remedy: 'Choose one of the history; versions without a name are thinned out with time.',
  })

export const readOnly = () =>
  new AppError('NOT_ALLOWED', 'You may look at the history, but not change it.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })

export const tooManyNames = () =>
  new AppError('NOT_POSSIBLE', `This review has ${MOST_NAMED} versions with a name, which is the most.`, {
    kept: 'The words are saved as always; only the version was not kept.',
    remedy: 'Take the name away from a version that nobody needs, then try again.',
  })

export const noSuchSection = () =>
  new AppError('NOT_POSSIBLE', 'That section was not there in this version.', {
    kept: 'Nothing was changed.',
    remedy: 'Restore another section, or the whole version.',
  })
