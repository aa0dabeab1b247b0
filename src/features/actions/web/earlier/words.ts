import type { LessonReason } from '../../earlier/model.ts'

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ')

/** Why an earlier action is shown: a sentence for each factor, and one for services and tags. */
export function reasonTexts(reasons: readonly LessonReason[]): string[] {
  const same = reasons.flatMap((reason) =>
    reason.why === 'factor' ? [] : [`${reason.why} ${reason.words.join(', ')}`],
  )
  const factors = reasons.flatMap((reason) => (reason.why === 'factor' ? [factorText(reason)] : []))
  return same.length > 0 ? [...factors, `The same ${same.join(', the same ')}.`] : factors
}

function factorText({ aimed, alike, here, there, words }: Extract<LessonReason, { why: 'factor' }>): string {
  const how =
    alike === 'category'
      ? `of the same category (${words.join(', ')}) as “${here}” here`
      : `which is like “${here}” here: both say ${quoted(words)}`
  return `${aimed ? 'It was meant for' : 'There was'} the factor “${there}”, ${how}.`
}
