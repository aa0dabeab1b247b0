import type { Connection, InboundIntegration } from '../../connections/model.ts'

/** Where the sender puts what proves it, in a sentence. */
export function proofWords({ name, proof: { kind, header, secretFrom } }: InboundIntegration): string {
  if (kind === 'address')
    return `${name} proves itself by nothing but the address, so keep the address as you would keep a password.`
  const where = header === null ? '' : ` in the header ${header}`
  if (kind === 'basic') return `${name} sends a user name and the secret as the password${where}.`
  const how = kind === 'signature' ? `signs each delivery${where}` : `sends the secret${where}`
  return secretFrom === 'sender'
    ? `${name} makes the secret itself and ${how}. Copy it from there.`
    : `${name} ${how}. Debrief makes the secret; you paste it there.`
}

/** The header to set by hand where the sender has fields for one; null where it signs or has its own place for the secret. */
export function headerLine({ proof: { kind, header } }: InboundIntegration, secret: string): string | null {
  if (kind !== 'token' || header === null) return null
  return header.toLowerCase() === 'authorization' ? `Authorization: Bearer ${secret}` : `${header}: ${secret}`
}

/** How it goes, in a word and a tone. */
export function health({ pausedAt, counts, lastDeliveryAt, lastRefusalAt, secrets }: Connection, needsSecret: boolean) {
  if (pausedAt) return { word: 'Paused', tone: 'neutral' } as const
  if (needsSecret && secrets.length === 0) return { word: 'Needs its secret', tone: 'warn' } as const
  if (counts.failed > 0) return { word: `${counts.failed} could not be translated`, tone: 'bad' } as const
  if (lastRefusalAt && (lastDeliveryAt === null || lastRefusalAt > lastDeliveryAt))
    return { word: 'Refused lately', tone: 'warn' } as const
  if (lastDeliveryAt === null) return { word: 'Nothing yet', tone: 'neutral' } as const
  return { word: 'Receiving', tone: 'good' } as const
}
