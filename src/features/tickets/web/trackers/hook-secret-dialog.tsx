import { CopyField } from '#features/people/web/copy-field.tsx'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Tracker } from '../../trackers/model.ts'
import s from './trackers.module.css'

/** Address and secret of a tracker's webhook, to be taken there. */
export function HookSecretDialog({
  title,
  tracker,
  secret,
  hookHelp,
  onClose,
}: {
  title: string
  tracker: Tracker
  secret: string | null
  hookHelp: string
  onClose: () => void
}) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width={640}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <Stack gap={4}>
        <Quiet>
          With a webhook, what changes in the tracker shows here within seconds. Without one Debrief asks every few
          minutes.
        </Quiet>
        <CopyField label="Address" value={hookAddress(tracker)} />
        {secret !== null && <CopyField label="Secret" value={secret} />}
        <p className={s.help}>{hookHelp}</p>
        {secret !== null && (
          <Remark tone="warn">
            The secret is shown this once. A new one can be made at any time; where the tracker makes it itself, give
            that one by New secret on the page of this tracker.
          </Remark>
        )}
      </Stack>
    </Dialog>
  )
}

/** The whole address that the webhook posts to. */
export const hookAddress = ({ address }: Tracker) => new URL(address, window.location.origin).href
