import { useQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { DocumentLook } from './document-look.tsx'
import { documentQuery } from './requests.ts'

const crumbs = [
  { href: '/library', label: 'Library' },
  { href: '/library/documents', label: 'Old documents' },
]

/** One old document: its text on one side, what was read on the other, to be corrected before it is kept. */
export function DocumentPage({ id, onDone }: { id: string; onDone: (reviewHref: string | null) => void }) {
  const { data, error, refetch } = useQuery(documentQuery(id))
  if (!data)
    return (
      <Page title="Old document" crumbs={crumbs}>
        {error ? (
          <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
        ) : (
          <Waiting label="Fetching the document" lines={10} />
        )}
      </Page>
    )
  return (
    <Page title={data.outline?.title ?? data.name} crumbs={crumbs} lead={data.name} width="wide">
      <DocumentLook key={`${data.id} ${data.version}`} document={data} onDone={onDone} />
    </Page>
  )
}
