import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Version } from '../model.ts'
import { versions } from './requests.ts'
import { titleOf } from './words.ts'

const everything = ''

/** Asks how much of a version is to come back, and brings it back. */
export function RestoreDialog({
  incidentId,
  version,
  headings,
  onClose,
}: {
  incidentId: string
  version: Version
  headings: ReadonlyMap<string, string>
  onClose: () => void
}) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [sectionId, setSectionId] = useState(everything)
  const refresh = () => queries.invalidateQueries({ queryKey: ['incident', incidentId, 'versions'] })
  const restore = useMutation({
    mutationFn: (given: { id: string; sectionId?: string }) => versions.restore({ incidentId, ...given }),
    onSuccess: ({ kept }) => {
      refresh()
      notify({
        text: 'The earlier words are back. What stood there is kept in the history.',
        action: {
          label: 'Undo',
          run: () => void versions.restore({ incidentId, id: kept.id, ...section(sectionId) }).then(refresh),
        },
      })
      onClose()
    },
  })
  const order = [...headings.keys()]
  const sections = [...version.sections].sort((a, b) => order.indexOf(a.sectionId) - order.indexOf(b.sectionId))
  return (
    <ConfirmDialog
      open
      title="Restore this version?"
      confirm={sectionId === everything ? 'Restore everything' : 'Restore this section'}
      cancel="Leave it as it is"
      busy={restore.isPending}
      onConfirm={() => restore.mutate({ id: version.id, ...section(sectionId) })}
      onClose={onClose}
    >
      <Stack gap={3}>
        <FailureNotice failure={failureOf(restore.error)} />
        <p>
          The text becomes what it was in “{titleOf(version)}” of <Time at={version.createdAt} />, for everybody who has
          it open. What stands there now is kept as a version, so you can come back.
        </p>
        <SelectField
          label="What to bring back"
          value={sectionId}
          onChange={setSectionId}
          choices={[
            { value: everything, label: 'Everything' },
            ...sections.map((one) => ({
              value: one.sectionId,
              label: `Only ${headings.get(one.sectionId) ?? one.sectionId}`,
            })),
          ]}
        />
      </Stack>
    </ConfirmDialog>
  )
}

const section = (sectionId: string) => (sectionId === everything ? {} : { sectionId })
