import { AppError } from '#platform/errors/app-error.ts'
import type { Comment } from './model.ts'

export const noThread = () =>
  new AppError('NOT_FOUND', 'There is no such thread of comments, or its last comment was removed.', {
    remedy: 'Look at the comments again.',
  })

export const noComment = () =>
  new AppError('NOT_FOUND', 'There is no such comment, or it was removed.', { remedy: 'Look at the comments again.' })

export const readOnly = () =>
  new AppError('NOT_ALLOWED', 'You may read comments, but not write any.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })

export const tooMany = (most: number) =>
  new AppError(
    'NOT_POSSIBLE',
    `This review has ${most.toLocaleString('en')} comments, and that is the most it can have.`,
    {
      kept: 'The comments that are there stay; this one was not written.',
      remedy: 'Write it into the review itself.',
    },
  )

export const notTheirs = (verb: 'change' | 'remove' | 'bring back') =>
  new AppError(
    'NOT_ALLOWED',
    verb === 'change'
      ? 'Only whoever wrote a comment may change it.'
      : `Only whoever wrote a comment, the owner of the review or an admin may ${verb} it.`,
    { kept: 'The comment is as it was.', remedy: 'Reply to it instead, or ask one of them.' },
  )

export const notDeciding = () =>
  new AppError('NOT_ALLOWED', 'The owner or facilitator of the review decides on proposed changes.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them. Your own proposals you may withdraw.',
  })

export const noProposal = () =>
  new AppError('NOT_FOUND', 'Nobody proposed this change in the review, or it was somebody else who did.', {
    kept: 'Nothing was recorded and nobody was told.',
    remedy: 'Load the page again and look at the proposed changes.',
  })

export const editedMeanwhile = (current: Comment) =>
  new AppError('CHANGED_MEANWHILE', 'This comment was changed in another window in the meantime.', {
    kept: 'That change is saved; this one is not.',
    remedy: 'Look at the comment as it is now and make your change again.',
    current,
  })
