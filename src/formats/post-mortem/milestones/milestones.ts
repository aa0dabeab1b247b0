import type { DocumentTime, ReadEntry, ReadMilestone } from '#features/documents/model.ts'
import type { MilestoneKind } from '#features/timeline/model.ts'
import type { ProseStamp } from '../../stamp/prose-stamp.ts'
import { plain } from '../blocks/mask.ts'
import type { Field } from '../facts/fields.ts'
import { headingWords } from '../outline/roles.ts'
import type { Section } from '../outline/section.ts'
import { type Calendar, dayAfter, dayOf } from '../time/calendar.ts'
import { datesIn } from '../time/dates-in.ts'
import { stampsIn } from '../time/stamps-in.ts'
import type { Zones } from '../time/zones.ts'
import { clockText, timeAt } from '../timeline/entries.ts'
import { isDetection, lastResolving, milestoneMarked, milestoneNamed } from './words.ts'

interface Around {
  sections: readonly Section[]
  fields: readonly Field[]
  entries: readonly ReadEntry[]
  base: string | null
  calendar: Calendar
  zones: Zones
}

/** The named instants of a document: labelled ones, then marked entries, then its sentences, then what entries say. */
export function milestonesOf(around: Around): ReadMilestone[] {
  const stated = [...labelled(around), ...marked(around.entries), ...told(around)]
  const start = stated.find(({ kind }) => kind === 'started')?.at ?? null
  const found = [...stated, ...guessed(around.entries, start), ...counted(around), ...daysOnly(around)]
  const kept: ReadMilestone[] = []
  for (const one of found) {
    if (
      one.kind === 'custom' ? !kept.some(({ name }) => name === one.name) : !kept.some(({ kind }) => kind === one.kind)
    )
      kept.push(one)
  }
  // A guessed beginning behind what the document says itself is none.
  const begins = kept.find(({ kind }) => kind === 'started')
  const late =
    begins &&
    kept.some(
      (one) =>
        one.kind !== 'custom' &&
        one.confidence > begins.confidence &&
        begins.confidence <= 0.5 &&
        one.at.wall < begins.at.wall,
    )
  const sound = late ? kept.filter((one) => one !== begins) : kept
  return sound.filter((one) => !isBeforeStart(one, sound))
}

/** A guess that contradicts what the document says itself is none. */
function isBeforeStart(one: ReadMilestone, all: readonly ReadMilestone[]): boolean {
  const start = all.find(({ kind }) => kind === 'started')
  if (!start || one === start || one.kind === 'custom' || one.confidence >= 0.8) return false
  const length = Math.min(one.at.wall.length, start.at.wall.length)
  return one.at.wall.slice(0, length) < start.at.wall.slice(0, length)
}

const names: Partial<Record<MilestoneKind, string>> = {
  started: 'Started',
  detected: 'Detected',
  resolved: 'Resolved',
  mitigated: 'Mitigated',
}

function milestone(
  kind: MilestoneKind,
  at: DocumentTime,
  line: number,
  confidence: number,
  reason: string,
  name?: string,
): ReadMilestone {
  return {
    kind,
    name: (name ?? names[kind] ?? kind).slice(0, 80),
    at,
    lines: { from: line, to: line },
    confidence,
    reason,
  }
}

/** Lines such as `First detected: 2026-03-01 14:02` and fields such as `Start time`. */
function labelled(around: Around): ReadMilestone[] {
  const lines = around.sections
    .filter(({ role }) => role !== 'timeline' && role !== 'actions')
    .flatMap((section) =>
      section.blocks
        .filter(({ kind, quoted }) => !quoted && (kind === 'item' || kind === 'paragraph'))
        .flatMap((block) => block.text.split('\n').map((text, i) => ({ text, line: block.from + i, section }))),
    )
    .flatMap(({ text, line, section }) => {
      const [first] = stampsIn(text)
      const label = first ? headingWords(first.before) : ''
      if (!first || label === '' || plain(first.behind).length > 60) return []
      const named =
        milestoneNamed(label) ?? (section.role === 'milestones' && first.stamp.date ? ('custom' as const) : null)
      return named ? instants(named, first.stamp, line, section, around, plain(first.before).replace(/\W+$/, '')) : []
    })
  const fields = around.fields.flatMap(({ name, value, lines: { from: line } }) => {
    const named = milestoneNamed(name)
    if (!named || plain(value).length > 120) return []
    const [first] = stampsIn(value)
    const section = around.sections.findLast(({ heading }) => (heading?.from ?? 0) <= line)
    if (!first || first.before.trim().length > 12 || !section || section.role === 'timeline') return []
    return instants(named, first.stamp, line, section, around)
  })
  return [...lines, ...fields]
}

function instants(
  named: MilestoneKind | 'span',
  stamp: ProseStamp,
  line: number,
  section: Section,
  around: Around,
  name?: string,
): ReadMilestone[] {
  const times = timesOf(stamp, section, around)
  const reason = 'The document names it.'
  if (named !== 'span') return times.from ? [milestone(named, times.from, line, 0.95, reason, name)] : []
  if (!times.from || !times.to) return []
  return [milestone('started', times.from, line, 0.85, reason), milestone('resolved', times.to, line, 0.85, reason)]
}

function timesOf(stamp: ProseStamp, section: Section, { base, calendar, zones }: Around) {
  const near = { ...calendar, near: base ?? calendar.near }
  const told = stamp.date ?? stamp.until?.date
  const day = told ? dayOf(told, near) : base
  const zone = stamp.zone ?? zones.of(section)?.value.name ?? null
  const from = timeAt(day, stamp.clock, zone, '', stamp.approx)
  if (!stamp.until?.clock) return { from, to: null }
  const own = stamp.until.date ? dayOf(stamp.until.date, { ...near, near: day }) : null
  const wraps = day && stamp.clock && clockText(stamp.until.clock) < clockText(stamp.clock)
  const to = timeAt(own ?? (wraps ? dayAfter(day, 1) : day), stamp.until.clock, zone, '', stamp.approx)
  return { from, to }
}

/** `Start: Wednesday, 1 March 2031`, `First detected 2031-03-01`: a day is better than nothing. */
function daysOnly({ sections, base, calendar }: Around): ReadMilestone[] {
  return sections
    .filter(({ role }) => role !== 'timeline' && role !== 'actions')
    .flatMap(({ blocks, role }) =>
      blocks
        .filter(({ kind, quoted }) => !quoted && (kind === 'item' || kind === 'paragraph'))
        .flatMap((block) => block.text.split('\n').map((text, i) => ({ text, line: block.from + i, role }))),
    )
    .flatMap(({ text, line }) => {
      const [only, ...more] = datesIn(text)
      if (!only || more.length > 0 || text.length > 90 || stampsIn(text).length > 0) return []
      const named = milestoneNamed(
        headingWords(
          plain(text.slice(0, only.at)).replace(
            /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b/gi,
            '',
          ),
        ),
      )
      const day = dayOf(only.date, { ...calendar, near: base ?? calendar.near })
      const at = day && named && named !== 'span' ? timeAt(day, null, null, '', false) : null
      return at && named && named !== 'span' ? [milestone(named, at, line, 0.7, 'The document names the day.')] : []
    })
}

function marked(entries: readonly ReadEntry[]): ReadMilestone[] {
  return entries.flatMap(({ at, text, lines }) => {
    const kind = at ? milestoneMarked(plain(text)) : null
    return kind && at ? [milestone(kind, at, lines.from, 0.85, 'An entry is marked so.')] : []
  })
}

const behindOver =
  /\b(?:resolved|restored|recovered|mitigated|fixed|normal|ended|operational|completed?|until|till|lasted|came back|concluded|over|repaired)\b[^.]{0,30}$/i
const behindSeen =
  /\b(?:detected|noticed|discovered|reported|alerted|identified|notified|aware|paged|alert(?:s|ed)? (?:fired|triggered))\b[^.]{0,25}$/i
const behindBegun =
  /\b(?:began|begun|started?|starting|beginning|occurred|since|from|degraded|introduced|happened|experienced|went down)\b[^.]{0,60}$/i
const bare = /^\W*(?:at|on|around|about|by)?\W*$/i
const proseRoles = new Set(['other', 'summary', 'impact', 'response', 'detection', 'resolution'])

/** `from 16:58 to 18:46 UTC`, `was restored at 18:46`. */
function told(around: Around): ReadMilestone[] {
  return around.sections
    .filter(({ role }) => proseRoles.has(role))
    .flatMap((section) =>
      section.blocks
        .filter(({ kind, quoted }) => !quoted && (kind === 'paragraph' || kind === 'item'))
        .flatMap((block) =>
          stampsIn(block.text).flatMap(({ stamp, before, behind, at }) => {
            const line = block.from + block.text.slice(0, at).split('\n').length - 1
            const { from, to } = timesOf(stamp, section, around)
            const say = (kind: MilestoneKind, time: DocumentTime, confidence: number) =>
              milestone(kind, time, line, confidence, 'A sentence tells it.')
            if (!from) return []
            if (to && section.role !== 'detection') return [say('started', from, 0.7), say('resolved', to, 0.7)]
            if (behindOver.test(before)) return section.role === 'detection' ? [] : [say('resolved', from, 0.6)]
            if (behindSeen.test(before)) return [say('detected', from, 0.6)]
            if (section.role === 'detection') return [say('detected', from, 0.55)]
            if (bare.test(before) && isDetection(behind.slice(0, 60))) return [say('detected', from, 0.55)]
            if (behindBegun.test(before)) return [say('started', from, 0.6)]
            if (section.role === 'summary' && /^\W*(?:at|on|around|about)?\W*$/i.test(before) && !isDetection(behind))
              return [say('started', from, 0.5)]
            return []
          }),
        ),
    )
}

/** What the entries say in their own words. */
function guessed(entries: readonly ReadEntry[], start: DocumentTime | null): ReadMilestone[] {
  const timed = entries.flatMap(({ at, text, details, lines }) =>
    at ? [{ at, words: `${plain(text)} ${plain(details).slice(0, 300)}`, text: plain(text), lines }] : [],
  )
  // Status pages tell the newest first.
  const steps = timed.slice(1).map(({ at }, i) => at.wall.localeCompare(timed[i]?.at.wall ?? ''))
  if (steps.filter((step) => step < 0).length > steps.length / 2) timed.reverse()
  const [first] = timed
  if (!first) return []
  const isSeen = (text: string) =>
    isDetection(text) ||
    /\b(?:incident|outage) (?:is |was |officially )*(?:declared|opened|created|raised|called)\b|\bdeclar(?:es|ed|ing) (?:an? |the )?(?:\w+ )?incident\b/i.test(
      text,
    )
  const seen = timed.find(({ at, text }) => isSeen(text) && !(start && at.wall < start.wall))
  const over = lastResolving(timed.map(({ words }) => words))
  const end = over && timed[over.at]
  return [
    ...(isSeen(first.text) ? [] : [milestone('started', first.at, first.lines.from, 0.5, 'It is the first entry.')]),
    ...(seen ? [milestone('detected', seen.at, seen.lines.from, 0.5, 'The first entry in which it is noticed.')] : []),
    ...(over && end && end !== first
      ? [
          milestone(
            'resolved',
            end.at,
            end.lines.from,
            [0.65, 0.55, 0.4][over.strength] ?? 0.4,
            'The last entry in which it is over.',
          ),
        ]
      : []),
  ]
}

/** `Time to detection: 0 minutes`: it was seen at once. */
function counted({ fields, entries }: Around): ReadMilestone[] {
  const first = entries.find(({ at }) => at !== null)
  const stated = fields.find(({ name }) => /^(?:time to detect(?:ion)?|ttd|mttd)$/.test(name))
  if (!first?.at || !stated || !/^\W*0\s*(?:m|min|minutes?|h|hours?|s|seconds?)?\W*$/i.test(plain(stated.value)))
    return []
  return [milestone('started', first.at, first.lines.from, 0.6, 'It was detected at once, says the document.')]
}
