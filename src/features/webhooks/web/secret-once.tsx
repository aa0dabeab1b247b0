import { CopyField } from '#features/people/web/copy-field.tsx'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'

/** A secret that was just made, to be taken to the receiver. */
export function SecretOnce({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width={600}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <Stack gap={4}>
        <CopyField label="Secret" value={secret} />
        <Quiet>
          Messages are signed as Standard Webhooks describe it, so that a library of theirs can check them with this
          secret.
        </Quiet>
        <Remark tone="warn">The secret is shown this once. A new one can be made at any time.</Remark>
      </Stack>
    </Dialog>
  )
}
