import { taskKinds } from '#features/reviews/life/model.ts'
import type { Conditions, Result } from '../model.ts'

export const signalWords = {
  asked: 'somebody asked for a review',
  nearMiss: 'it is marked as a near miss',
  surprise: 'it is marked as a surprise',
  localFix: 'the fix is marked as local',
} as const

export const reviewWords: Record<Result['review'], string> = {
  required: 'Required',
  optional: 'Optional',
  none: 'No review',
}

const or = (words: string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** When a policy speaks, in one sentence. `teamName` finds the name behind an id. */
export function conditionsText(conditions: Conditions, teamName: (id: string) => string | undefined): string {
  const { severities, services, teamIds, tags, signals } = conditions
  const parts = [
    severities.length > 0 &&
      `severity ${or(severities.map((level) => (level === null ? 'not recorded' : String(level))))}`,
    services.length > 0 && `service ${or(services)}`,
    teamIds.length > 0 && `team ${or(teamIds.map((id) => teamName(id) ?? 'that is gone'))}`,
    tags.length > 0 && `tag ${or(tags)}`,
    signals.length > 0 && or(signals.map((signal) => signalWords[signal])),
  ].filter((part) => part !== false)
  if (parts.length === 0) return 'Every incident'
  const text = parts.join(', and ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What it proposes, in one line. */
export function resultText({ review, kind, tasks, soakDays }: Result): string {
  if (review === 'none') return 'No review'
  const required = tasks.filter((task) => task.required)
  const last = Math.max(-1, ...required.map(({ dueDays }) => dueDays ?? -1))
  const asked = required.length === 1 ? '1 required task' : `${required.length} required tasks`
  const until = last >= 0 ? ` within ${last === 1 ? '1 business day' : `${last} business days`}` : ''
  const soak = soakDays === undefined ? '' : `, ideas soak for ${soakDays === 1 ? '1 day' : `${soakDays} days`}`
  return `${kind === 'light' ? 'Light' : 'Full'} review ${review}, ${asked}${until}${soak}`
}

export const taskName = (kind: keyof typeof taskKinds) => taskKinds[kind].name
