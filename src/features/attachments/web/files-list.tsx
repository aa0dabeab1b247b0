import { useQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import type { Attachment } from '../model.ts'
import { FileItem } from './file-item.tsx'
import s from './files.module.css'
import { attachmentsQuery } from './requests.ts'
import { useTakingOut } from './use-taking-out.ts'

type FilesProps = { incidentId: string; mayWrite: boolean }

/** The files of a review, newest first, and those that were taken out of the list. */
export function FilesList({ incidentId, mayWrite }: FilesProps) {
  const list = useQuery(attachmentsQuery(incidentId))
  const moving = useTakingOut(incidentId)
  const files = list.data?.attachments.toReversed() ?? []
  const here = files.filter(({ removedAt }) => removedAt === null)
  const out = files.filter(({ removedAt }) => removedAt !== null)
  const items = (some: readonly Attachment[]) =>
    some.map((file) => (
      <FileItem
        key={file.id}
        file={file}
        mayWrite={mayWrite}
        busy={moving.isPending && moving.variables.file.id === file.id}
        onMove={() => moving.mutate({ file, out: file.removedAt === null })}
      />
    ))
  if (list.isPending) return <Waiting label="Fetching the files" lines={3} />
  if (!list.data) return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  return (
    <div className={s.files}>
      {here.length > 0 ? (
        <ul className={s.list} aria-label="Files of this review">
          {items(here)}
        </ul>
      ) : (
        <EmptyState drawing="box" title="No files here">
          {mayWrite ? 'Paste or drop pictures and files into the text; they are listed here.' : 'Nobody added any.'}
        </EmptyState>
      )}
      {out.length > 0 && (
        <details className={s.out}>
          <summary>Removed ({out.length})</summary>
          <p className={s.about}>They are kept: words and earlier versions that show them still do.</p>
          <ul className={s.list} aria-label="Removed files">
            {items(out)}
          </ul>
        </details>
      )}
    </div>
  )
}

/** The same beside a review that is read: nothing while there is none. */
export function FilesBeside(props: FilesProps) {
  const { data } = useQuery(attachmentsQuery(props.incidentId))
  if (!data || data.attachments.length === 0) return null
  return (
    <section className={s.beside} aria-labelledby="files-beside">
      <h2 id="files-beside">Files</h2>
      <FilesList {...props} />
    </section>
  )
}
