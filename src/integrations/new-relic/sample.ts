import { bearer, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleNewRelic(secret: string | null, at: Date): Sample {
  const body = {
    id: `test-${seconds(at)}`,
    issueUrl: 'https://one.newrelic.com',
    title: sampleTitle,
    priority: 'LOW',
    state: 'ACTIVATED',
    createdAt: at.getTime(),
    updatedAt: at.getTime(),
    alertPolicyNames: ['Test'],
    alertConditionNames: ['Test'],
    workflowName: 'Debrief',
  }
  return sampleOf(body, secret, bearer)
}
