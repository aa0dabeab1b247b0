import { useInfiniteQuery } from '@tanstack/react-query'
import { createClient, failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { auditContract } from '../contract.ts'
import { EntriesTable } from './entries-table.tsx'

const audit = createClient(auditContract)
const pageSize = 100

/** Every change, newest first. For admins and owners; entries of incidents they may not see are left out. */
export function AuditPage() {
  const entries = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) =>
      audit.list({ limit: pageSize, ...(pageParam && { before: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.length === pageSize ? page.at(-1)?.id : undefined),
    staleTime: 0,
  })
  return (
    <Page
      title="Audit log"
      lead="Who changed what, newest first. Nothing here can be edited or deleted."
      actions={
        <Button busy={entries.isRefetching} onClick={() => entries.refetch()}>
          Look again
        </Button>
      }
    >
      <Stack gap={4}>
        {entries.isPending && <Waiting label="Fetching the log" lines={8} />}
        {entries.isError && <FailureNotice failure={failureOf(entries.error)} onRetry={() => entries.refetch()} />}
        {entries.data && <EntriesTable entries={entries.data.pages.flat()} />}
        {entries.hasNextPage && (
          <Row>
            <Button busy={entries.isFetchingNextPage} onClick={() => entries.fetchNextPage()}>
              Show older
            </Button>
          </Row>
        )}
      </Stack>
    </Page>
  )
}
