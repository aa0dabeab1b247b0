import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { ActionsTable } from './actions-table.tsx'
import { EarlierLessons } from './earlier/earlier-lessons.tsx'
import { incidentActionsQuery } from './requests.ts'

type IncidentActionsProps = {
  incident: Incident
  me: User
  openId: string | undefined
  onOpen: (id: string | undefined) => void
}

/** What is to be done after one incident. */
export function IncidentActions({ incident, me, openId, onOpen }: IncidentActionsProps) {
  const [adding, setAdding] = useState(false)
  const list = useQuery(incidentActionsQuery(incident.id))
  const mayWrite = me.role !== 'viewer'
  useHotkey('a', () => setAdding(true), mayWrite && !adding)
  const rows = list.data?.actions ?? []
  const add = mayWrite && (
    <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
      Add an action
    </Button>
  )
  return (
    <Stack gap={4}>
      {list.isPending && <Waiting label="Fetching the actions" lines={4} />}
      {list.isError && rows.length === 0 && (
        <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState drawing="tasks" title="No action yet" actions={add}>
          {mayWrite
            ? 'Write ideas down while they are fresh; commit to few of them after a day or two. Each has exactly one owner. No action at all is a valid result too.'
            : 'Nobody has written an action item for this incident. That can be a result too.'}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <Row justify="between">
            <Quiet>{rows.length === 1 ? '1 action item' : `${rows.length} action items`}</Quiet>
            <Row gap={2}>
              {rows.some(({ status }) => status === 'idea') && (
                <ButtonLink variant="quiet" href={`/actions/prioritise?incident=${incidentKey(incident.number)}`}>
                  Weigh the ideas
                </ButtonLink>
              )}
              {add}
            </Row>
          </Row>
          <ActionsTable rows={rows} me={me} openId={openId} onOpen={onOpen} />
        </>
      )}
      <EarlierLessons incidentId={incident.id} me={me} />
      {adding && <ActionDialog incidentId={incident.id} me={me} onClose={() => setAdding(false)} />}
    </Stack>
  )
}
