import { Button } from '#ui/fields/button.tsx'
import { FileDrop } from '#ui/files/file-drop.tsx'
import { Progress } from '#ui/files/progress.tsx'
import { ErrorNotice, Remark } from '#ui/frame/error-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { type RunningUpload, useUploads } from './use-uploads.ts'

const steps: Record<Exclude<RunningUpload['step'], 'known'>, string> = {
  waiting: 'Waiting',
  packing: 'Packing the folder',
  sending: 'Sending',
  looking: 'Looking into it',
}

/** Takes evidence files for an incident. What was sent appears in the list of imports. */
export function EvidenceDrop({ incidentId }: { incidentId: string }) {
  const { uploads, add } = useUploads(incidentId)
  return (
    <Stack gap={3}>
      <FileDrop
        title="Drop evidence here"
        hint="Exports of Slack, Mattermost, Discord, Zulip, Teams, Matrix, PagerDuty, Opsgenie and Statuspage; Kubernetes events, the systemd journal, git log; saved webhook bodies, CSV, JSON, IRC and other logs, images; also as ZIP, tar or gz. Each file is stored as it is before anything is read from it."
        onFiles={(files) => void add(files)}
      />
      {uploads.map((one) =>
        one.failure ? (
          <ErrorNotice
            key={one.key}
            happened={`${one.name}: ${one.failure.message}`}
            kept={one.failure.kept}
            todo={one.failure.remedy}
            actions={
              <Button size="s" onClick={one.cancel}>
                Dismiss
              </Button>
            }
          />
        ) : one.step === 'known' ? (
          <Remark
            key={one.key}
            title={`“${one.name}” is here already.`}
            actions={
              <Button size="s" variant="quiet" onClick={one.cancel}>
                Dismiss
              </Button>
            }
          >
            It is the same file as before, so nothing was changed. It can be read again with other choices below.
          </Remark>
        ) : (
          <Progress
            key={one.key}
            label={one.name}
            detail={steps[one.step]}
            value={one.step === 'looking' ? undefined : one.part}
            onCancel={one.cancel}
          />
        ),
      )}
    </Stack>
  )
}
