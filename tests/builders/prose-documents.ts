import { documentAdvice } from '#prose/advice/advice.ts'
import { english } from '#prose/rules/en/rules.ts'

/** A review as somebody writes one: every form of Markdown that is in use, remarks in most of them, and innocent words. */
export const writtenReview = `---
title: "Checkout refused cards on 3 March"
tags: [careless, should have been caught]
---

# Checkout refused cards 🚒

> [!NOTE]
> Written by four people; the numbers come from the payment log.

## Summary

Between 14:02 and 14:40 UTC, 1,204 of 9,310 payments were refused. Obviously the release **should** have been
held back until the certificate was renewed. Some customers wrote to support; for a while nobody knew why.

## Timeline

| Time (UTC) | What happened |
| ---------- | ------------- |
| 13:58 | Ana deploys \`checkout 4.2\` |
| 14:02 | \`payment-gateway\` answers “certificate expired, should have been renewed” |
| 14:11 | The page for Bo fires; he could have been asleep |
| 14:40 | Ana rolls back after a few minutes |

1. **14:12** Bo opens the board; [the graph](https://graphs.example/human-error?x=1) shows it.
2. _14:20_ Somebody forgot to tell support.
   - A note for later:

     \`\`\`
     This should have been caught, careless as it is.
     ERROR 2026-03-03T14:02:00Z gateway: x509: certificate has expired
     \`\`\`

   > The vendor wrote: it was human error, we should have renewed it.

<!-- debrief-ignore-next blame: the words of the vendor’s page -->
It was careless of the vendor, their page says. In hindsight the reminder went to a closed mailbox.

## Root cause

The root cause was an expired certificate. If we had known of the mailbox, we would have renewed it.
It could have been much worse: the café’s own cards were not touched — see the note[^1].

Traceback (most recent call last):
  File "renew.py", line 7, in <module>

## Actions

- [ ] Improve monitoring
- [x] Renew the certificate (@ana, 2026-03-04)

[^1]: The engineer on call failed to read the mail.
`

/** Sentences that say what happened and nothing else. */
const innocent = [
  'At 14:02 the queue held 12,000 orders and grew by 40 a second.',
  'Ana rolled the release back and watched the error rate fall to 0.2 %.',
  'The replica had 3 GB of memory left, so the page cache shrank.',
  'Support answered 31 customers between 14:10 and 15:00 UTC.',
  'The alert looks at the age of the oldest order, and its limit is five minutes.',
  'Two of the three nodes answered; the third was being replaced that week.',
  'The runbook names the command but not the host it has to run on.',
  'We asked the vendor at 15:20 and had an answer at 16:05.',
  'The retry waits one second, then two, then four, and gives up after the sixth try.',
  'Bo saw the graph on the wall and asked in the channel who else did.',
  'The change had been in staging for nine days with 1 % of the traffic of production.',
  'Nobody on the team had restored that database before, and the note for it was from 2019.',
] as const

/** Numbers that look drawn but come again the same. */
function drawn(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const guilty = english.flatMap(({ bad, good }) => [...bad, ...good])

/** Reviews of about seven kilobytes, each another, with a remark in one sentence of ten, as in real ones. */
export function generatedReviews(count: number): string[] {
  return Array.from({ length: count }, (_, number) => {
    const below = drawn(number + 1)
    const one = <T>(from: readonly T[]) => from[below(from.length)] as T
    const sentence = () => (below(10) === 0 ? one(guilty) : one(innocent))
    const paragraph = () => Array.from({ length: 3 + below(5) }, sentence).join(' ')
    const item = () => `- ${below(2) === 0 ? `14:${10 + below(50)} ` : ''}${sentence()}`
    const row = () => `| 14:${10 + below(50)} | ${sentence().replaceAll('|', '/')} |`
    const many = (make: () => string) => Array.from({ length: 3 + below(6) }, make).join('\n')
    const parts = ['Summary', 'Impact', 'Timeline', 'Contributing factors', 'What we learned', 'Actions'].map(
      (heading) => {
        const table = below(3) === 0 ? `\n\n| Time | What |\n| --- | --- |\n${many(row)}` : ''
        const code = below(4) === 0 ? '\n\n```\n$ kubectl get pods\nweb-1 0/1 CrashLoopBackOff\n```' : ''
        return `## ${heading}\n\n${paragraph()}\n\n${many(item)}${table}${code}\n\n${paragraph()}`
      },
    )
    return `# Review ${number}\n\n${parts.join('\n\n')}\n`
  })
}

/** Every example of every rule and advice, each a document. */
export const exampleTexts: readonly string[] = [...english, ...documentAdvice].flatMap(({ bad, good }) => [
  ...bad,
  ...good,
])
