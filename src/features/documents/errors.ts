import { AppError } from '#platform/errors/app-error.ts'
import type { DocumentState } from './old-document.ts'

export const notAllowed = () =>
  new AppError('NOT_ALLOWED', 'You may read reviews, not bring documents in.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })

export const gone = () =>
  new AppError('NOT_FOUND', 'There is no such document.', { remedy: 'Look at the list; somebody may have removed it.' })

const why: Record<DocumentState, string> = {
  waiting: 'This document is still being read.',
  read: 'This document waits for a look.',
  failed: 'This document could not be read.',
  kept: 'This document is a review already.',
  leftOut: 'This document was left out.',
}
const remedies: Record<DocumentState, string> = {
  waiting: 'Wait a moment and look again.',
  read: 'Look at what was read, and keep it or leave it out.',
  failed: 'Read why, mend the file and add it again.',
  kept: 'Change the review itself; it is linked from the list.',
  leftOut: 'Take it back first.',
}
export const notPossible = (state: DocumentState) =>
  new AppError('NOT_POSSIBLE', why[state], { kept: 'Nothing was changed.', remedy: remedies[state] })

export const invalidPlan = (fault: { path: string; message: string }) =>
  new AppError('INVALID_INPUT', `${fault.path} ${fault.message}.`, {
    kept: 'What was saved before is as it was.',
    remedy: 'Correct it and try again.',
    where: [fault],
  })
