import { AppError } from '#platform/errors/app-error.ts'
import type { LibraryQuestion, Question } from './model.ts'

export const noQuestion = () =>
  new AppError('NOT_FOUND', 'There is no such question, or it was removed.', { remedy: 'Look at the questions again.' })

export const readOnly = () =>
  new AppError('NOT_ALLOWED', 'You may read questions, but not ask or answer any.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })

export const tooMany = (most: number) =>
  new AppError(
    'NOT_POSSIBLE',
    `This incident has ${most.toLocaleString('en')} questions, and that is the most it can have.`,
    {
      kept: 'The questions that are there stay; this one was not added.',
      remedy: 'Put several of them into one.',
    },
  )

export const noEvent = (path: string) =>
  new AppError('INVALID_INPUT', 'The event is not in the story of this incident.', {
    kept: 'Nothing was changed.',
    remedy: 'Choose an event of the story, or none.',
    where: [{ path, message: 'is no event of this story' }],
  })

export const changedMeanwhile = (current: Question) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this question in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the question as it is now and make your change again.',
    current,
  })

export const adminsOnly = () =>
  new AppError('NOT_ALLOWED', 'Only admins and owners change the library of questions.', {
    kept: 'The library is as it was.',
    remedy: 'Ask one of them. Your own words you can ask at any event.',
  })

export const notInLibrary = () =>
  new AppError('NOT_FOUND', 'There is no such question in the library.', { remedy: 'Look at the library again.' })

export const libraryFull = (most: number) =>
  new AppError('NOT_POSSIBLE', `The library has ${most} questions of your own, and that is the most there can be.`, {
    kept: 'The library is as it was.',
    remedy: 'Change one that is no longer asked.',
  })

export const libraryChanged = (current: LibraryQuestion) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this question of the library in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at it as it is now and make your change again.',
    current,
  })
