import { instant, type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'

export function sampleGitlab(secret: string | null, at: Date): Sample {
  const body = {
    object_kind: 'release',
    id: seconds(at),
    action: 'create',
    tag: 'test',
    name: sampleTitle,
    released_at: instant(at),
    project: { path_with_namespace: 'debrief/test' },
  }
  return sampleOf(body, secret, (secret) => ({ 'x-gitlab-token': secret }))
}
