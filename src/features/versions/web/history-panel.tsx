import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { NOW, type Version } from '../model.ts'
import { AuthorsDialog } from './authors-dialog.tsx'
import { DifferencesDialog } from './differences-dialog.tsx'
import s from './history.module.css'
import { NameDialog } from './name-dialog.tsx'
import { versionsQuery } from './requests.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { VersionItem } from './version-item.tsx'

type Open =
  | { dialog: 'name'; version: Version | null }
  | { dialog: 'differences'; before: string; after: string }
  | { dialog: 'authors'; id: string }
  | { dialog: 'restore'; version: Version }

/** Versions of the text, newest first: compare them, name them, bring one back; and who wrote what. */
export function HistoryPanel() {
  const { incident, sections, mayWrite } = useWorkspace()
  const [open, setOpen] = useState<Open | null>(null)
  const list = useQuery(versionsQuery(incident.id))
  const versions = list.data?.versions ?? []
  const headings = new Map(sections.map(({ id, heading }) => [id, heading]))
  const close = () => setOpen(null)
  return (
    <Stack gap={4}>
      <Row>
        {mayWrite && (
          <Button size="s" variant="primary" icon="flag" onClick={() => setOpen({ dialog: 'name', version: null })}>
            Keep this version
          </Button>
        )}
        <Button size="s" icon="people" onClick={() => setOpen({ dialog: 'authors', id: NOW })}>
          Show who wrote what
        </Button>
      </Row>
      {list.isPending && <Waiting label="Fetching the history" lines={5} />}
      {list.isError && versions.length === 0 && (
        <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
      )}
      {list.isSuccess && versions.length === 0 && (
        <EmptyState drawing="line" title="No earlier version yet">
          While people write, a version is kept every ten minutes and when the last person leaves. Keep one under a name
          whenever you want to be able to come back to it.
        </EmptyState>
      )}
      {versions.length > 0 && (
        <ol className={s.list} aria-label="Versions, newest first">
          {versions.map((version, i) => (
            <VersionItem
              key={version.id}
              version={version}
              earlier={versions[i + 1]}
              headings={headings}
              mayWrite={mayWrite}
              onCompare={(with_) =>
                setOpen(
                  with_ === NOW
                    ? { dialog: 'differences', before: version.id, after: NOW }
                    : { dialog: 'differences', before: with_, after: version.id },
                )
              }
              onAuthors={() => setOpen({ dialog: 'authors', id: version.id })}
              onName={() => setOpen({ dialog: 'name', version })}
              onRestore={() => setOpen({ dialog: 'restore', version })}
            />
          ))}
        </ol>
      )}
      {list.data?.more && <p className={s.more}>Earlier versions are there by the API.</p>}
      {open?.dialog === 'name' && <NameDialog incidentId={incident.id} version={open.version} onClose={close} />}
      {open?.dialog === 'differences' && (
        <DifferencesDialog
          incidentId={incident.id}
          versions={versions}
          headings={headings}
          before={open.before}
          after={open.after}
          onChoose={(before, after) => setOpen({ dialog: 'differences', before, after })}
          onRestore={mayWrite ? (version) => setOpen({ dialog: 'restore', version }) : undefined}
          onClose={close}
        />
      )}
      {open?.dialog === 'authors' && (
        <AuthorsDialog incidentId={incident.id} id={open.id} headings={headings} onClose={close} />
      )}
      {open?.dialog === 'restore' && (
        <RestoreDialog incidentId={incident.id} version={open.version} headings={headings} onClose={close} />
      )}
    </Stack>
  )
}
