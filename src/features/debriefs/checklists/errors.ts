import { AppError } from '#platform/errors/app-error.ts'
import type { Checklist, ChecklistTemplate } from './model.ts'

export const readOnly = () =>
  new AppError('NOT_ALLOWED', 'You may read the checklists, but not tick or change them.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })

export const noItem = () =>
  new AppError('NOT_FOUND', 'The item is no longer on the list.', { remedy: 'Look at the list as it is now.' })

export const listChanged = (current: Checklist) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this list in the meantime.', {
    kept: 'Their change is saved, and so are all ticks; yours is not.',
    remedy: 'Look at the list as it is now and make your change again.',
    current,
  })

export const adminsOnly = () =>
  new AppError('NOT_ALLOWED', 'Only admins and owners change the lists that reviews begin with.', {
    kept: 'The lists are as they were.',
    remedy: 'Ask one of them. The list of one review you can change there.',
  })

export const noTemplate = () =>
  new AppError('NOT_FOUND', 'There is no such list for this role.', { remedy: 'Look at the lists in the settings.' })

export const templateChanged = (current: ChecklistTemplate) =>
  new AppError('CHANGED_MEANWHILE', 'Somebody else changed this list in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the list as it is now and make your change again.',
    current,
  })

export const tooMany = (most: number) =>
  new AppError('NOT_POSSIBLE', `There are ${most} lists, and that is the most there can be.`, {
    kept: 'The lists are as they were.',
    remedy: 'Change one that is no longer used.',
  })
