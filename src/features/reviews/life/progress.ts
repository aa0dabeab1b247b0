import { wasLookedAt } from '#features/actions/life/model.ts'
import type { ActionStatus } from '#features/actions/model.ts'
import type { SectionFacts, Template } from '#features/templates/model.ts'
import type { ReviewFacts } from '../model.ts'
import type { Understanding } from '../understanding/model.ts'
import type { TaskKind } from './model.ts'

/** What tasks are judged by. `drafts`: drafted sentences nobody adopted; `comments`, `suggestions`: how many are open. */
export interface Judged {
  facts: Pick<ReviewFacts, 'milestones' | 'events' | 'sections' | 'fields' | 'actions' | keyof Told> & {
    review: Pick<ReviewFacts['review'], 'owner' | 'meetingDate' | 'publishedAt'>
  }
  decided: boolean
  outline: Pick<Template, 'sections'>
  drafts: number
  comments: number
  suggestions: number
  /** The calendar day where the team is: `2026-03-01`. */
  today: string
}

/** What sections may be filled from besides words. */
type Told = Pick<Understanding, 'factors' | 'questions' | 'accounts' | 'debriefs'>

interface Progress {
  done: boolean
  /** Why it is done, or what is missing. */
  told: string
}

const done = (told: string): Progress => ({ done: true, told })
const open = (told: string): Progress => ({ done: false, told })
const many = (n: number, one: string, more = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : more}`

/** What people wrote in a section: its words without the live blocks that stand among them. */
export function hasWords(markdown: string): boolean {
  return markdown.replace(/^::debrief\{[^}\n]*\}[ \t]*$/gm, '').trim() !== ''
}

/** Headings of required parts of the outline that are empty, the summary aside, and labels of required fields without answer. */
export function missingParts(
  { sections, fields, ...understood }: Pick<ReviewFacts, 'sections' | 'fields' | keyof Told>,
  outline: Pick<Template, 'sections'>,
): string[] {
  const written = new Set(sections.filter(({ markdown }) => hasWords(markdown)).map(({ sectionId }) => sectionId))
  const answered = new Set(fields.filter(({ value }) => isAnswer(value)).map(({ fieldId }) => fieldId))
  return outline.sections.flatMap((section) => {
    const told =
      written.has(section.id) ||
      isFilled(section.facts, understood) ||
      section.fields.some(({ id }) => answered.has(id))
    const asked = section.fields.filter((field) => field.required && !answered.has(field.id)).map(({ label }) => label)
    return section.required && section.id !== 'summary' && !told ? [section.heading, ...asked] : asked
  })
}

/** Whether what people understood together stands in a section, so that it need not be said again in words. */
function isFilled(kind: SectionFacts, { factors, questions, accounts, debriefs }: Told): boolean {
  if (kind === 'factors') return factors.factors.some((factor) => factor.kind !== 'outcome')
  if (kind === 'questions') return questions.some(({ state }) => state !== 'open')
  if (kind === 'accounts') return accounts.shared.length > 0
  return kind === 'debrief' && debriefs.some(({ state }) => state === 'held')
}

function isAnswer(value: ReviewFacts['fields'][number]['value']): boolean {
  return typeof value === 'number' || value.length > 0
}

const judge: Record<TaskKind, (judged: Judged) => Progress> = {
  decided: ({ decided }) => (decided ? done('It is decided.') : open('Nobody has decided yet.')),

  owner: ({ facts: { review } }) => (review.owner ? done('There is an owner.') : open('Nobody owns the review.')),

  timeline({ facts: { events, milestones } }) {
    const kinds = milestones.map(({ kind }) => kind)
    const began = ['started', 'firstImpact', 'detected'].some((kind) => kinds.includes(kind as 'started'))
    const missing = [
      events.length === 0 && 'an event',
      !began && 'when it began',
      !kinds.includes('resolved') && 'when it was over',
    ].filter(Boolean)
    return missing.length === 0
      ? done(`${many(events.length, 'event')} in the story.`)
      : open(`The story still lacks: ${missing.join(', ')}.`)
  },

  accounts({ facts: { accounts } }) {
    const { asked, told, declined } = accounts.counts
    if (asked === 0) return open('Nobody was asked so far. Tick it when those who were there have been heard.')
    const heard = `${told} of ${many(asked, 'person', 'people')} who were asked shared an account${declined > 0 ? `, ${declined} declined` : ''}.`
    return told + declined >= asked && told > 0 ? done(heard) : open(heard)
  },

  debrief({ facts: { review, debriefs }, today }) {
    if (debriefs.some(({ state }) => state === 'held')) return done('It was held.')
    if (debriefs[0]?.state === 'cancelled') return open('It was cancelled, and no other is planned.')
    if (debriefs[0] && (review.meetingDate === null || review.meetingDate >= today)) {
      const at = debriefs[0].startsAt ?? debriefs[0].deadline
      return open(at === null ? 'It is planned, without a time so far.' : `It is planned for ${at.slice(0, 10)}.`)
    }
    if (review.meetingDate === null) return open('No date is set.')
    return review.meetingDate < today ? done('Its date is over.') : open(`It is planned for ${review.meetingDate}.`)
  },

  sections({ facts, outline }) {
    const words = facts.sections.some(({ sectionId, markdown }) => sectionId !== 'summary' && hasWords(markdown))
    const missing = missingParts(facts, outline)
    if (!words) return open('Nothing is written yet beside the summary.')
    return missing.length === 0 ? done('Words are there.') : open(`Still empty: ${missing.join(', ')}.`)
  },

  actions({ facts: { actions } }) {
    if (actions.length === 0) return open('No action is recorded. Tick it with the reason if none follows.')
    const ideas = actions.filter(({ status }) => status === 'idea').length
    if (ideas > 0) return open(`${many(ideas, 'action is still an idea', 'actions are still ideas')}.`)
    const count = (...wanted: ActionStatus[]) => actions.filter(({ status }) => wanted.includes(status)).length
    const taken = count('committed', 'inProgress', 'done', 'held', 'notHeld')
    const parts = [
      taken > 0 && `${many(taken, 'action')} decided on`,
      count('declined') > 0 && `${count('declined')} declined`,
      count('merged') > 0 && `${count('merged')} merged into others`,
    ].filter(Boolean)
    return done(`${parts.join(', ')}.`)
  },

  drafts: ({ drafts }) =>
    drafts === 0
      ? done('No drafted sentence waits.')
      : open(`${many(drafts, 'drafted sentence waits', 'drafted sentences wait')} for somebody to adopt or remove.`),

  comments({ comments, suggestions }) {
    if (comments + suggestions === 0) return done('None is open.')
    const parts = [
      comments > 0 && many(comments, 'comment thread'),
      suggestions > 0 && many(suggestions, 'suggested change'),
    ].filter(Boolean)
    return open(`Open: ${parts.join(', ')}.`)
  },

  summary: ({ facts: { sections } }) =>
    sections.some(({ sectionId, markdown }) => sectionId === 'summary' && hasWords(markdown))
      ? done('It is written.')
      : open('Nothing is written there yet.'),

  published: ({ facts: { review } }) => (review.publishedAt ? done('It is published.') : open('It is not published.')),

  revisited({ facts: { actions } }) {
    const carriedOut = actions.filter(({ status }) => status === 'done' || status === 'held' || status === 'notHeld')
    const promised = actions.filter(({ status }) => status === 'committed' || status === 'inProgress').length
    const looked = carriedOut.filter(wasLookedAt).length
    if (carriedOut.length === 0)
      return open(
        promised > 0
          ? `${many(promised, 'action is', 'actions are')} not done yet.`
          : 'Tick it when somebody has looked back.',
      )
    const told = `${looked} of ${many(carriedOut.length, 'action')} that ${carriedOut.length === 1 ? 'was' : 'were'} done ${looked === 1 ? 'was' : 'were'} looked at`
    if (promised > 0) return open(`${told}; ${many(promised, 'is', 'are')} not done yet.`)
    return looked === carriedOut.length ? done(`${told}.`) : open(`${told}.`)
  },
}

/** Whether facts alone say that this is done. Pure. */
export function progressOf(kind: TaskKind, judged: Judged): Progress {
  return judge[kind](judged)
}
