import type { LessonReason } from '../../earlier/model.ts'

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ')

/** Why an earlier action is shown, in one sentence. */
export function reasonText(reason: LessonReason): string {
  if (reason.why === 'service') return `The same service: ${reason.words.join(', ')}.`
  if (reason.why === 'tag') return `The same tag: ${reason.words.join(', ')}.`
  const aim = reason.aimed ? 'It was meant for' : 'There was'
  const alike =
    reason.alike === 'category'
      ? `of the same category (${reason.words.join(', ')}) as “${reason.here}” here`
      : `alike “${reason.here}” here: both say ${quoted(reason.words)}`
  return `${aim} the factor “${reason.there}”, ${alike}.`
}
