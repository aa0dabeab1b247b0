import { type Sample, sampleOf, sampleTitle, seconds } from '../sample.ts'
import { signNetlify } from './signature.ts'

export function sampleNetlify(secret: string | null, at: Date): Sample {
  const body = {
    id: `test-${seconds(at)}`,
    site_id: 'test',
    state: 'building',
    name: 'test',
    branch: 'test',
    context: 'test',
    title: sampleTitle,
    deploy_url: 'https://example.com',
    created_at: at.toISOString(),
  }
  return sampleOf(body, secret, signNetlify)
}
