import { AppError } from '#platform/errors/app-error.ts'

export function noMeeting(): AppError {
  return new AppError('NOT_FOUND', 'There is no meeting yet.', {
    remedy: 'The facilitator, the owner of the review or an admin can prepare one.',
  })
}

export function nothingHere(what: 'item' | 'card' | 'group' | 'note' | 'person'): AppError {
  return new AppError('NOT_FOUND', `This ${what} is not in the meeting, or not any more.`, {
    kept: 'Nothing was changed.',
    remedy: 'Look at the meeting as it is now.',
  })
}

export function notLeading(): AppError {
  return new AppError('NOT_ALLOWED', 'The facilitator leads the meeting.', {
    kept: 'Nothing was changed.',
    remedy: 'Tell the facilitator, the owner of the review or an admin; they can also hand over to you.',
  })
}

export function notTakingPart(): AppError {
  return new AppError(
    'NOT_ALLOWED',
    'Only people who sign in take part in a meeting, or a key of theirs that may write.',
    {
      kept: 'Nothing was changed.',
      remedy: 'Sign in, or use another key.',
    },
  )
}

export function notYours(): AppError {
  return new AppError('NOT_ALLOWED', 'Only whoever wrote a card changes its words.', {
    kept: 'The card is as it was.',
    remedy: 'Write a card of your own.',
  })
}

export function isOver(): AppError {
  return new AppError('NOT_POSSIBLE', 'This meeting has ended.', {
    kept: 'What it left is as it was.',
    remedy: 'Whoever leads it can take it up again.',
  })
}

export function notPossible(happened: string, remedy: string): AppError {
  return new AppError('NOT_POSSIBLE', happened, { kept: 'Nothing was changed.', remedy })
}

/** `current` is what stands there now. */
export function changedMeanwhile(what: 'meeting' | 'item' | 'card' | 'group' | 'note', current?: unknown): AppError {
  return new AppError('CHANGED_MEANWHILE', `Somebody else changed this ${what} a moment ago.`, {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at it as it is now, and make your change again if it is still needed.',
    ...(current === undefined ? {} : { current }),
  })
}

export function tooMany(what: string, most: number): AppError {
  return new AppError('TOO_LARGE', `There are ${most} ${what} already, which is the most.`, {
    kept: 'Nothing was added.',
    remedy: 'Put some together, or remove some.',
  })
}
