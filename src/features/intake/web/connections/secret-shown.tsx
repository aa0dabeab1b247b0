import { CopyField } from '#features/people/web/copy-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import type { Connection, InboundIntegration } from '../../connections/model.ts'
import { headerLine, proofWords } from './words.ts'

/** Address and secret of a connection, to be pasted where the sender is set up. */
export function SecretShown({
  integration,
  connection,
  secret,
}: {
  integration: InboundIntegration
  connection: Connection
  secret: string | null
}) {
  const address = new URL(connection.address, window.location.origin).href
  const header = secret === null ? null : headerLine(integration, secret)
  return (
    <Stack gap={4}>
      <CopyField label="Address to post to" value={address} />
      {secret !== null && <CopyField label="Secret" value={secret} />}
      {header && <CopyField label="As a header" value={header} />}
      <Quiet>{proofWords(integration)}</Quiet>
      {secret !== null && (
        <Remark tone="warn">The secret is shown this once. A new one can be made at any time.</Remark>
      )}
    </Stack>
  )
}
