import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { AskedList } from './asked-list.tsx'
import { InterviewsSection } from './interviews-section.tsx'
import { momentsQuery } from './moments.ts'
import { ReadingView } from './reading-view.tsx'
import { accountsQuery } from './requests.ts'

type AccountsPageProps = { incident: { id: string }; me: { id: string; role: Role }; home: string; storyHref: string }

/** What people told, who was asked, and the way to one's own account. */
export function AccountsPage({ incident, me, home, storyHref }: AccountsPageProps) {
  const list = useQuery(accountsQuery(incident.id))
  const moments = useQuery(momentsQuery(incident.id))
  const [asking, setAsking] = useState(false)
  if (list.isPending) return <Waiting label="Reading the accounts" lines={6} />
  if (list.isError) return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  const { shared, asked, counts, may } = list.data
  const own = (
    <ButtonLink variant="primary" icon="edit" href={`${home}/mine`}>
      Your own account
    </ButtonLink>
  )
  return (
    <Stack gap={5}>
      <Section title="How it looked to those who were there" actions={shared.length > 0 && own}>
        {shared.length === 0 ? (
          <EmptyState title="Nobody has told yet" actions={own}>
            People remember different things. Each tells in private how it looked to them, and shares it when they like,
            with their name or without. Accounts that are shared stand here beside each other.
          </EmptyState>
        ) : (
          <ReadingView
            incidentId={incident.id}
            storyHref={storyHref}
            shared={shared}
            moments={moments.data ?? []}
            mayQuote={me.role !== 'viewer'}
          />
        )}
      </Section>
      {(may.ask || asked.length > 0) && (
        <Section
          title="Asked to tell"
          actions={
            may.ask && (
              <Button icon="plus" onClick={() => setAsking(true)}>
                Ask people
              </Button>
            )
          }
        >
          {asked.length > 0 ? (
            <>
              <p>
                {counts.told} shared, {counts.asked} asked. Whoever shares without a name stays “has begun” here.
              </p>
              <AskedList incidentId={incident.id} asked={asked} />
            </>
          ) : (
            <p>
              {counts.asked === 0
                ? 'Nobody was asked yet. The sooner people tell, the more they remember.'
                : counts.asked === 1
                  ? 'One person was asked, by somebody else.'
                  : `${counts.asked} people were asked, by somebody else.`}
            </p>
          )}
        </Section>
      )}
      <InterviewsSection incidentId={incident.id} me={me} home={home} mayPlan={may.ask} />
      {asking && (
        <AskDialog
          incidentId={incident.id}
          asked={new Set(asked.flatMap(({ user }) => user?.id ?? []))}
          mayInvite={may.invite}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  )
}
