import { password, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleAzureDevops(secret: string | null, at: Date): Sample {
  const body = {
    id: `test-${seconds(at)}`,
    eventType: 'ms.vss-release.deployment-started-event',
    publisherId: 'rm',
    resource: {
      environment: { id: seconds(at), name: 'test', status: 'inProgress' },
      release: { name: sampleTitle },
      project: { name: 'test' },
    },
    createdDate: at.toISOString(),
  }
  return sampleOf(body, secret, password)
}
