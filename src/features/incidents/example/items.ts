import type { EvidenceItem } from '#features/timeline/model.ts'
import { alertItems } from './alerts.ts'
import { githubItems } from './github.ts'
import { logLines } from './log.ts'
import { slackMessages } from './slack.ts'

/** All evidence of the example: what four kinds of files would have given. */
export function exampleItems(zero: number): EvidenceItem[] {
  return [...slackMessages(zero), ...alertItems(zero), ...githubItems(zero), ...logLines(zero)]
}
