import { AppError } from '#platform/errors/app-error.ts'

export const readOnly = () =>
  new AppError('NOT_ALLOWED', 'You may read the impact, but not change it.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })

export const noEntry = () =>
  new AppError('NOT_FOUND', 'There is no such entry in the impact, or it was taken out.', {
    remedy: 'Look at the impact of the incident.',
  })

export const changedMeanwhile = (current: unknown) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this part of the impact in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at it as it is now and make your change again.',
    current,
  })

export const doesNotFit = (fault: { path: string; message: string }) =>
  new AppError('INVALID_INPUT', fault.message, {
    kept: 'The impact is as it was.',
    remedy: 'Change it and save again.',
    where: [fault],
  })

export const otherType = () =>
  new AppError('INVALID_INPUT', 'An entry keeps its type.', {
    kept: 'The impact is as it was.',
    remedy: 'Add a new entry and take this one out.',
    where: [{ path: 'entry.type', message: 'is another type' }],
  })

export const tooMany = () =>
  new AppError('NOT_POSSIBLE', 'The impact of one incident holds at most 1,000 entries.', {
    kept: 'What is there stays.',
    remedy: 'Take out what is no longer needed.',
  })

export const noCurrency = () =>
  new AppError('INVALID_INPUT', 'There is no such currency.', {
    kept: 'The rate is as it was.',
    remedy: 'Use the three letters of ISO 4217, such as EUR.',
    where: [{ path: 'rate.currency', message: 'is no currency' }],
  })
