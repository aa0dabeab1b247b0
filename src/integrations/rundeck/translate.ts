import type { Delivery } from '#features/intake/model.ts'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { evidence, lines } from '../evidence.ts'
import { labelsIn } from '../labels.ts'
import { isPayload, objectIn, stampIn, textIn } from '../payload.ts'

export function recogniseRundeck({ json }: Delivery): number {
  if (!isPayload(json) || textIn(json, 'trigger') === null) return 0
  return 'executionId' in json && isPayload(json.execution) ? 0.95 : 0
}

/** One item for each notification of a job: it started, succeeded, failed, or takes longer than usual. */
export function translateRundeck(delivery: Delivery): EvidenceItem[] {
  const { json } = delivery
  if (!isPayload(json)) return []
  const execution = objectIn(json, 'execution')
  const job = objectIn(execution, 'job')
  const id = textIn(json, 'executionId') ?? textIn(execution, 'id')
  const trigger = textIn(json, 'trigger')
  if (id === null || trigger === null) return []
  const status = textIn(json, 'status') ?? trigger
  const project = textIn(execution, 'project') ?? ''
  const name =
    [textIn(job, 'group'), textIn(job, 'name')].filter((part) => part !== null).join('/') || `Job of ${project}`
  const started = stampIn(objectIn(execution, 'date-started'), 'date', 'unixtime')
  const running = trigger === 'start' && status !== 'scheduled'
  const slow = trigger === 'avgduration'
  return evidence(
    {
      source: `rundeck ${project}`,
      identity: `execution:${id}:${trigger}:${status}`,
      kind: /deploy|release|roll ?-?(out|back)|publish/i.test(name) ? 'deploy' : 'change',
      text: lines(
        `${name}: ${slow ? 'takes longer than usual' : status}`,
        textIn(execution, 'description'),
        textIn(execution, 'argstring'),
      ),
      // That it started says nothing about when it ended.
      stamp: running ? started : stampIn(objectIn(execution, 'date-ended'), 'date', 'unixtime'),
      actor: textIn(execution, 'user'),
      link: execution.permalink ?? execution.href,
      attributes: {
        state: status,
        labels: labelsIn({ project, job: job.name }),
        ...(started ? { startedAt: started.occurredAt } : {}),
      },
      raw: json,
    },
    delivery,
  )
}
