import { advise } from '#prose/advice/advise.ts'
import type { Finding } from '#prose/finding.ts'
import { lint } from '#prose/lint.ts'
import { passagesOf } from '#prose/text/markdown.ts'
import { sentencesOf } from '#prose/text/sentences.ts'
import type { Report } from './contract.ts'
import { type Dismissal, findingKey, kindsInOrder, type MergedSettings, type OpenFindings } from './model.ts'
import { isWelcome } from './near-miss.ts'
import { choiceOf, sourceOf } from './rules.ts'
import { isWritten, type ReadSection, wholeTextOf } from './whole-text.ts'

interface Reviewed {
  /** In the order of the outline. */
  sections: readonly ReadSection[]
  /** Words of an earlier outline: read, but no part of the whole. */
  leftOver: readonly ReadSection[]
}

/** What the coach says about a review as it is written down, and what of it was set aside. Pure. */
export function reportOf(
  { sections, leftOver }: Reviewed,
  settings: MergedSettings,
  dismissals: readonly Dismissal[],
): Report {
  const choice = choiceOf(settings)
  const reasons = new Map(dismissals.map((one) => [findingKey(one), one.reason]))
  const told = ({ rule, category, words, why, ask }: Finding, sectionId: string, sentence: string) => ({
    rule,
    category,
    words,
    why,
    ask,
    source: sourceOf(rule),
    welcome: isWelcome({ category, words, sentence }),
    dismissed: reasons.get(findingKey({ sectionId, rule, words, sentence })) ?? null,
  })
  const read = [...sections, ...leftOver].map(({ id, heading, markdown }) => ({
    sectionId: id,
    heading,
    findings: isWritten(markdown)
      ? withSentences(markdown, lint(markdown, choice)).map(({ finding, sentence }) => ({
          ...told(finding, id, sentence),
          start: finding.start,
          end: finding.end,
        }))
      : [],
  }))
  const whole = wholeTextOf(sections)
  const advice = advise(whole.text)
    .filter(({ rule, category }) => !choice.off.includes(rule) && !choice.off.includes(category))
    .map((finding) => {
      const sectionId = whole.sectionAt(finding.start)
      return { ...told(finding, sectionId, finding.words), sectionId }
    })
  const all = [...read.flatMap(({ findings }) => findings), ...advice]
  return {
    sections: read,
    advice,
    open: openOf(all.filter(({ dismissed, welcome }) => dismissed === null && !welcome)),
    dismissed: all.filter(({ dismissed }) => dismissed !== null).length,
  }
}

/** How many there are of each kind that there is, in the order of kinds. */
export function openOf(findings: readonly Pick<Finding, 'category'>[]): OpenFindings[] {
  return kindsInOrder.flatMap((category) => {
    const count = findings.filter((one) => one.category === category).length
    return count > 0 ? [{ category, count }] : []
  })
}

/** Findings with the sentences they stand in. */
function withSentences(markdown: string, findings: readonly Finding[]): { finding: Finding; sentence: string }[] {
  if (findings.length === 0) return []
  const passages = passagesOf(markdown)
  return findings.map((finding) => {
    const passage = passages.findLast(({ start }) => start <= finding.start)
    const at = finding.start - (passage?.start ?? 0)
    const sentence = passage && sentencesOf(passage.prose).findLast(({ start }) => start <= at)
    if (!passage || !sentence) return { finding, sentence: finding.words }
    const start = passage.start + sentence.start
    return { finding, sentence: markdown.slice(start, start + sentence.text.length) }
  })
}
