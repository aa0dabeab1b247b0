import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row } from '#ui/layout/layout.tsx'
import { actions } from '../requests.ts'
import { type ActionsSearch, filtersOf } from '../views/address.ts'
import { FilterBar } from '../views/filter-bar.tsx'
import { ActionSides } from '../views/sides.tsx'
import v from '../views/views.module.css'
import { byWorth } from '../weighing/place.ts'
import { IdeaCard } from './idea-card.tsx'
import { idsInTurn } from './turn.ts'

type DecidePageProps = { me: User; search: ActionsSearch; onSearch: (search: ActionsSearch) => void }
const most = 200

/** A meeting that decides: ideas whose soak time is over, one at a time. */
export function DecidePage({ me, search, onSearch }: DecidePageProps) {
  const queries = useQueryClient()
  const [at, setAt] = useState<string>()
  const [later, setLater] = useState<readonly string[]>([])
  const filters = { ...filtersOf(search), view: 'ready' as const }
  const list = useQuery({
    queryKey: ['actions', 'deciding', filters],
    queryFn: ({ signal }) => actions.list({ ...filters, limit: most }, { signal }),
  })
  const ideas = list.data?.actions ?? []
  const turn = idsInTurn(
    ideas.toSorted(byWorth).map(({ id }) => id),
    later,
  )
  // What is looked at stays, also when it is judged and would stand elsewhere in the order.
  const idea = ideas.find(({ id }) => id === at) ?? ideas.find(({ id }) => id === turn[0])
  if (idea && idea.id !== at) setAt(idea.id)
  const total = list.data?.total ?? 0
  return (
    <ActionSides
      at="/actions/decide"
      lead="Ideas whose soak time is over, one at a time. Few are enough."
      search={search}
    >
      <FilterBar search={search} onSearch={onSearch} />
      {list.isPending && <Waiting label="Fetching the ideas" lines={6} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {list.isSuccess && !idea && (
        <EmptyState
          drawing="tasks"
          title="Nothing waits to be decided"
          actions={<ButtonLink href="/actions?view=soaking">See what soaks</ButtonLink>}
        >
          Ideas come here when their soak time is over, and leave when they are committed to, offered to their owner,
          declined or merged.
        </EmptyState>
      )}
      {idea && (
        <>
          <Row justify="between" wrap>
            <p className={v.count} role="status">
              {total === 1 ? '1 idea waits' : `${total} ideas wait`}
              {later.length > 0 && `, ${later.filter((id) => turn.includes(id)).length} of them for later`}
            </p>
            <Button
              icon="right"
              disabled={turn.length < 2}
              onClick={() => {
                setLater([...later.filter((id) => id !== idea.id), idea.id])
                setAt(undefined)
              }}
            >
              Later
            </Button>
          </Row>
          <IdeaCard
            key={idea.id}
            idea={idea}
            me={me}
            onChanged={() => {
              queries.invalidateQueries({ queryKey: ['actions'] })
              queries.invalidateQueries({ queryKey: ['incident', idea.incidentId, 'actions'] })
            }}
          />
        </>
      )}
    </ActionSides>
  )
}
