import { instant, type Sample, sampleOf, sampleTitle, seconds, signature } from '../sample.ts'

export function sampleGithub(secret: string | null, at: Date): Sample {
  const body = {
    action: 'published',
    release: {
      id: seconds(at),
      tag_name: 'test',
      name: sampleTitle,
      published_at: instant(at),
      html_url: 'https://github.com',
      author: { login: 'debrief' },
    },
    repository: { full_name: 'debrief/test' },
    sender: { login: 'debrief' },
  }
  return sampleOf(body, secret, signature('x-hub-signature-256', 'sha256='), { 'x-github-event': 'release' })
}
