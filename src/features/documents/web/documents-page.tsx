import { useInfiniteQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FileDrop } from '#ui/files/file-drop.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { TabLinks } from '#ui/frame/tab-links.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { DocumentState } from '../old-document.ts'
import { DocumentsTable } from './documents-table.tsx'
import { GivingNotice } from './giving-notice.tsx'
import { KeepSure } from './keep-sure.tsx'
import { documentsQuery } from './requests.ts'
import { useGiving } from './use-giving.ts'

const shelves: { id: string; label: string; states: DocumentState[]; empty: string }[] = [
  {
    id: '',
    label: 'To look at',
    states: ['waiting', 'read', 'failed'],
    empty: 'Nothing waits for a look. What you drop above is listed here with what was read in it.',
  },
  { id: 'kept', label: 'Kept', states: ['kept'], empty: 'No document has become a review yet.' },
  { id: 'left-out', label: 'Left out', states: ['leftOut'], empty: 'None was left out.' },
]

/** Post-mortems from before Debrief: give them, see what was read, keep them as reviews. */
export function DocumentsPage({ shelf = '' }: { shelf?: string | undefined }) {
  const open = shelves.find(({ id }) => id === shelf) ?? (shelves[0] as (typeof shelves)[number])
  const list = useInfiniteQuery(documentsQuery(open.states))
  const { giving, add, cancel, forget } = useGiving()
  const rows = list.data?.pages.flatMap((page) => page.documents) ?? []
  const counts = list.data?.pages[0]?.counts
  return (
    <Page
      title="Old documents"
      crumbs={[{ href: '/library', label: 'Library' }]}
      lead="The years of reviews you already have. Debrief reads title, dates, timeline and action items; whatever it does not understand stays in the words, and nothing is made up."
    >
      <Stack gap={5}>
        <FileDrop
          title="Drop a folder of old reviews here"
          hint="Markdown, HTML, Word, AsciiDoc and JSON of other tools, one by one, as a folder or as a ZIP. Each file is stored as it is before anything is read from it."
          busy={giving?.running === true}
          onFiles={(files) => void add(files)}
        />
        {giving && <GivingNotice giving={giving} onCancel={cancel} onForget={forget} />}
        <TabLinks
          label="Old documents by state"
          tabs={shelves.map(({ id, label, states }) => ({
            href: id === '' ? '/library/documents' : `/library/documents?shelf=${id}`,
            label,
            current: id === open.id,
            ...(counts && { count: states.reduce((sum, state) => sum + counts[state], 0) }),
          }))}
        />
        {open.id === '' && <KeepSure rows={rows} />}
        {list.error ? (
          <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
        ) : list.isPending ? (
          <Waiting label="Fetching the documents" lines={6} />
        ) : rows.length === 0 ? (
          <EmptyState drawing="page" title="Nothing here">
            {open.empty}
          </EmptyState>
        ) : (
          <DocumentsTable rows={rows} />
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more
          </Button>
        )}
      </Stack>
    </Page>
  )
}
