import type { Kind } from '#features/timeline/model.ts'

interface BotRule {
  kind: Kind
  state: string | null
  /** Looked for in the first 300 characters of what a bot posted. */
  words: RegExp
}

/**
 * A bot's message is an alert or a deploy only when its words plainly say so; the first rule that fits decides.
 * What people write is always a message.
 */
const rules: readonly BotRule[] = [
  {
    kind: 'deploy',
    state: 'failure',
    words: /\b(deploy(ment|ing|ed)?|roll-?out|release)\b[^\n]*\b(fail(ed|ure)?|errored|aborted)\b/i,
  },
  { kind: 'deploy', state: 'rolled back', words: /\broll(ed|ing)?[ -]?back\b/i },
  {
    kind: 'deploy',
    state: 'success',
    words: /\b(deployed|(deploy(ment)?|roll-?out)\b[^\n]*\b(succeeded|success(ful(ly)?)?|finished|completed?|done))\b/i,
  },
  { kind: 'deploy', state: null, words: /\b(deploying|deploy(ment)? (of|to|started|begun|created|queued))\b/i },
  {
    kind: 'alert',
    state: 'resolved',
    words:
      /\[(resolved|ok|recovered|closed)\b|\b(RESOLVED|RECOVERED|RECOVERY)\b|\b(alert|incident|monitor|check|alarm)\b[^\n]*\b(resolved|recovered|closed|back to normal|is up)\b/,
  },
  { kind: 'alert', state: 'firing', words: /\[(firing|alerting|alert|triggered|critical|warning|problem|p[1-5])\b/i },
  {
    kind: 'alert',
    state: 'firing',
    words:
      /\b(FIRING|ALERT|ALERTING|TRIGGERED|CRITICAL|PROBLEM|ALARM)\b|\b([Aa]lert|[Ii]ncident|[Mm]onitor|[Aa]larm)\b[^\n]*\b(triggered|firing|fired|is down|opened|breached)\b/,
  },
]

/** What a bot's text is about, and its state where the words tell it. */
export function botKind(text: string): { kind: Kind; state: string | null } {
  const start = text.slice(0, 300)
  return rules.find((rule) => rule.words.test(start)) ?? { kind: 'message', state: null }
}
