import { instant, type Sample, sampleOf, sampleTitle, signature } from '../sample.ts'

export function sampleGrafana(secret: string | null, at: Date): Sample {
  const body = {
    version: '4',
    groupKey: '{}:{alertname="DebriefTest"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'debrief',
    orgId: 1,
    title: sampleTitle,
    state: 'alerting',
    groupLabels: { alertname: 'DebriefTest' },
    commonLabels: { alertname: 'DebriefTest' },
    commonAnnotations: { summary: sampleTitle },
    externalURL: '',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'DebriefTest' },
        annotations: { summary: sampleTitle },
        startsAt: instant(at),
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: '',
        fingerprint: 'de00000000000001',
        silenceURL: '',
        values: {},
      },
    ],
  }
  return sampleOf(body, secret, signature('x-grafana-alerting-signature', ''))
}
