import { AppError } from '#platform/errors/app-error.ts'

export const noInterview = () =>
  new AppError('NOT_FOUND', 'There is no such interview, or you have no part in it.', {
    remedy: 'Look at the list again.',
  })

export const mayNotPlan = () =>
  new AppError('NOT_ALLOWED', 'You may not plan interviews.', {
    kept: 'Nothing was planned.',
    remedy: 'Ask the facilitator of the review to do it.',
  })

export const noSuchInterviewer = () =>
  new AppError('INVALID_INPUT', 'Whoever leads an interview must be a user who can sign in and see the incident.', {
    kept: 'Nothing was planned.',
    remedy: 'Choose somebody else, or name them among the people of the incident.',
  })

export const withThemselves = () =>
  new AppError('INVALID_INPUT', 'Nobody interviews themselves.', {
    kept: 'Nothing was planned.',
    remedy: 'Write your own account instead.',
  })

export const notYours = (what: string) =>
  new AppError('NOT_ALLOWED', what, { kept: 'Nothing was changed.', remedy: 'Ask the other person to do it.' })

export const noConsent = () =>
  new AppError('NOT_POSSIBLE', 'Notes can be kept once the interviewed person has given their consent.', {
    kept: 'Nothing was kept.',
    remedy: 'Ask for it first.',
  })

export const changedMeanwhile = (current: unknown) =>
  new AppError('CHANGED_MEANWHILE', 'The interview was changed in the meantime.', {
    kept: 'What is kept stays; your change is not.',
    remedy: 'Look at it as it is now and make your change again.',
    current,
  })

export const nothingProposed = () =>
  new AppError('NOT_POSSIBLE', 'There are no parts to share.', {
    kept: 'Nothing was shared.',
    remedy: 'Wait until the interviewer has chosen some.',
  })

export const locked = () =>
  new AppError('NOT_POSSIBLE', 'The notes are sealed with a key that this installation does not have.', {
    kept: 'They are kept as they are.',
    remedy: 'Ask the operator to bring the key back.',
  })
