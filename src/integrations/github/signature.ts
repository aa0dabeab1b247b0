import type { Proof } from '#features/intake/model.ts'
import { hmac, signaturesIn } from '../proof.ts'

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export function signed(
  { headers, body }: { headers: Record<string, string>; body: Uint8Array },
  secrets: readonly string[],
): Proof {
  const signatures = signaturesIn(headers['x-hub-signature-256'], 'sha256=')
  if (signatures.length === 0)
    return {
      ok: false,
      reason: 'There is no signature in the header X-Hub-Signature-256. Is a secret set in the hook?',
    }
  return hmac({ message: body, signatures, encoding: 'hex' }, secrets)
}
