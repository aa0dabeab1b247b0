import type { Event, Milestone } from '#features/timeline/model.ts'
import { type InviteReason, inviteReasons, type SuggestedReason } from '../model.ts'
import { nameKey } from './name.ts'
import type { Said } from './trace.ts'

/** Words by which a message tells what its author did. Read within one sentence, without case. */
const words: readonly { reason: InviteReason; says: RegExp; why: string }[] = [
  {
    reason: 'decided',
    says: /\b(?:we(?:['’]ve| have)? (?:decided|agreed)|decision(?=:)|let['’]s (?:roll|revert|fail|disable|turn|switch|drain|restart|scale|go with|page|stop|hold|keep|pause|freeze|raise|open|wait)\w*|then (?:let['’]s|please) \w+|go ahead|(?:declaring|declare) (?:an? )?incident|i(?:['’]d| would) rather)\b/i,
    why: 'Wrote',
  },
  {
    reason: 'diagnosed',
    says: /\b(?:looks like|seems? (?:to be|like)|i (?:think|suspect|bet)|i see|we see|found (?:it|the)|turns out|caused by|culprit|explains|(?:the )?(?:logs?|graphs?|traces?|metrics?|dashboards?) (?:says?|shows?|looks?|suggests?)|timed out|not the (?:problem|cause)|ruled? out|healthy|the (?:problem|cause|reason) is)\b/i,
    why: 'Wrote about what was going on:',
  },
  {
    reason: 'responded',
    says: /\b(?:(?:i(?:['’]ve)?|we(?:['’]ve)?|just|now) (?:\w+ )?(?:restarted|disabled|enabled|scaled|drained|failed over|turned|raised|lowered|deployed|reverted|rolled back|paused|killed|flushed|switched|fixed)|rolling back|on it|looking (?:into|at)|i(?:['’]ll| will) (?:take|do|look|raise|restart|roll|check))\b/i,
    why: 'Wrote',
  },
  {
    reason: 'affected',
    says: /\b(?:(?:our|my) (?:customers?|users?|team|orders?|jobs?|builds?)|customers? (?:\w+ ){0,3}(?:report\w*|complain\w*|writ\w*|call\w*|asking|stuck|cannot|can['’]t)|(?:tickets?|calls) (?:\w+ ){0,3}(?:from|about|coming)|support (?:hears?|sees?|gets?)|i (?:can['’]t|cannot) (?:\w+ )?(?:log in|pay|order|open|deploy|reach|use))\b/i,
    why: 'Told what people met:',
  },
]

export interface SceneOfReasons {
  said: readonly Said[]
  events: readonly Pick<Event, 'actor' | 'kind' | 'title' | 'occurredAt' | 'id' | 'evidenceIds'>[]
  milestones: readonly Pick<Milestone, 'kind' | 'at' | 'eventId'>[]
}

/** Reasons to ask people to the debrief, by the key of their name in the evidence: one of each kind, in the usual order. */
export function reasonsIn({ said, events, milestones }: SceneOfReasons): Map<string, SuggestedReason[]> {
  const found = new Map<string, Map<InviteReason, SuggestedReason>>()
  const tell = (actor: string | null, given: SuggestedReason) => {
    if (actor === null) return
    const reasons = found.get(nameKey(actor)) ?? new Map<InviteReason, SuggestedReason>()
    if (!reasons.has(given.reason)) reasons.set(given.reason, given)
    found.set(nameKey(actor), reasons)
  }
  const [first] = milestones.filter(({ kind }) => kind === 'detected' || kind === 'firstReport').toSorted(byTime)
  const noticed = events.find(({ id }) => first?.eventId === id)
  if (noticed)
    tell(noticed.actor, {
      reason: 'identified',
      why: `Stands at “${noticed.title}”, where it was first noticed.`,
      at: noticed.occurredAt,
      evidenceId: noticed.evidenceIds[0] ?? null,
    })
  const began = milestones.map(({ at }) => at).toSorted()[0]
  // Without a milestone nobody said when it began, so any first message may be about something else.
  const firstWords = began === undefined ? undefined : said.find((one) => isTalk(one) && one.at >= began)
  if (firstWords)
    tell(firstWords.actor, {
      reason: 'identified',
      why: 'Wrote the first message of a person about it.',
      at: firstWords.at,
      evidenceId: firstWords.id,
    })
  for (const { actor, kind, title, occurredAt, evidenceIds } of events) {
    const reason = kind === 'decision' ? 'decided' : kind === 'action' ? 'responded' : null
    if (reason)
      tell(actor, {
        reason,
        why: `${reason === 'decided' ? 'Decided' : 'Did'} “${title}” in the story.`,
        at: occurredAt,
        evidenceId: evidenceIds[0] ?? null,
      })
  }
  for (const one of said) for (const told of fromWords(one)) tell(one.actor, told)
  return new Map([...found].map(([key, reasons]) => [key, inOrder([...reasons.values()])]))
}

function fromWords(one: Said): SuggestedReason[] {
  if (one.actor === null || one.bot) return []
  const { at, id: evidenceId, kind, text } = one
  if (kind === 'action')
    return [{ reason: 'responded', why: 'Did something that the source calls an action.', at, evidenceId }]
  if (kind === 'decision') return [{ reason: 'decided', why: 'The source calls it a decision.', at, evidenceId }]
  if (!isTalk(one)) return []
  return words.flatMap(({ reason, says, why }) => {
    const sentence = text.split(/(?<=[.!?])\s+|\n/).find((one) => says.test(one))
    return sentence ? [{ reason, why: `${why} “${clip(sentence.trim())}”`, at, evidenceId }] : []
  })
}

function clip(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119).trimEnd()}…`
}

function isTalk({ kind, bot, actor }: Said): boolean {
  return !bot && actor !== null && kind === 'message'
}

function inOrder(reasons: SuggestedReason[]): SuggestedReason[] {
  return reasons.toSorted((a, b) => inviteReasons.indexOf(a.reason) - inviteReasons.indexOf(b.reason))
}

function byTime(a: { at: string }, b: { at: string }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0
}
