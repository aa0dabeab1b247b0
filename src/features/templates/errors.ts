import { AppError } from '#platform/errors/app-error.ts'
import type { TemplateVersion } from './model.ts'

const nothing = 'Nothing was changed.'

export function notFound(id: string, version: number | null = null): AppError {
  const what = version === null ? `no template "${id}"` : `no version ${version} of the template "${id}"`
  return new AppError('NOT_FOUND', `There is ${what}.`, {
    kept: nothing,
    remedy: 'Choose one from the list of templates.',
  })
}

export function adminsOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'Only admins and owners change templates.', {
    kept: nothing,
    remedy: 'Ask an admin to make the change, or to change your role.',
  })
}

export function shipped(): AppError {
  return new AppError('NOT_POSSIBLE', 'This template comes with Debrief and cannot be changed.', {
    kept: nothing,
    remedy: 'Make a copy of it and change the copy.',
  })
}

export function archived(name: string): AppError {
  return new AppError('NOT_POSSIBLE', `The template "${name}" is archived, so nothing new begins with it.`, {
    kept: nothing,
    remedy: 'Choose another one, or ask an admin to bring it back.',
  })
}

export function needed(name: string): AppError {
  return new AppError('NOT_POSSIBLE', `Reviews begin with "${name}" when none is chosen, so it cannot be archived.`, {
    kept: nothing,
    remedy: 'Let a policy or people choose another one; this one may stay on the list.',
  })
}

export function used(name: string): AppError {
  return new AppError('NOT_POSSIBLE', `Reviews have the template "${name}", so it cannot be deleted.`, {
    kept: 'The template and its reviews are as they were.',
    remedy: 'Archive it: it is not offered any more, and its reviews keep it.',
  })
}

export function changedMeanwhile(current: TemplateVersion): AppError {
  return new AppError('CHANGED_MEANWHILE', `Somebody else saved version ${current.version} of this template.`, {
    kept: 'Their version is saved; yours is not.',
    remedy: 'Look at their version, and make your changes to it.',
    current,
  })
}

export function unknownTemplate(id: string, known: readonly string[]): AppError {
  const message = `There is no template "${id}".`
  return new AppError('INVALID_INPUT', message, {
    kept: nothing,
    remedy: `Choose one of ${known.join(', ')}.`,
    where: [{ path: 'template', message }],
  })
}

export function unfit(where: { path: string; message: string }[]): AppError {
  return new AppError('INVALID_INPUT', 'The template does not hold together yet.', {
    kept: 'Nothing was saved.',
    remedy: 'Mend the places that are named.',
    where,
  })
}
