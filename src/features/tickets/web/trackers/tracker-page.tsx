import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page, Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Tracker, TrackerProduct } from '../../trackers/model.ts'
import { HookSection } from './hook-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { productsQuery, trackers, trackersQuery } from './requests.ts'
import { TokenSection } from './token-section.tsx'
import s from './trackers.module.css'
import { countsInWords, health, notHeld } from './words.ts'

const crumbs = [{ href: '/settings/trackers', label: 'Trackers' }]

/** One tracker: how it goes, its token, its webhook, and who is who. */
export function TrackerPage({ id, onGone }: { id: string; onGone: () => void }) {
  const list = useQuery(trackersQuery)
  const products = useQuery(productsQuery)
  const tracker = list.data?.find((one) => one.id === id)
  if (tracker && products.data)
    return (
      <OneTracker
        tracker={tracker}
        product={products.data.find((one) => one.id === tracker.integration)}
        onGone={onGone}
      />
    )
  const failed = list.error ?? products.error
  return (
    <Page title="Tracker" crumbs={crumbs}>
      {failed ? (
        <FailureNotice failure={failureOf(failed)} onRetry={() => (list.isError ? list : products).refetch()} />
      ) : list.isPending || tracker ? (
        <Waiting label="Fetching the tracker" lines={6} />
      ) : (
        <Remark>There is no such tracker. It may have been removed.</Remark>
      )}
    </Page>
  )
}

function OneTracker({
  tracker,
  product,
  onGone,
}: {
  tracker: Tracker
  product: TrackerProduct | undefined
  onGone: () => void
}) {
  const { id, name, pausedAt, fault, counts } = tracker
  const queries = useQueryClient()
  const notify = useNotify()
  const [asked, setAsked] = useState<'remove' | 'rename' | null>(null)
  const settle = () => queries.invalidateQueries({ queryKey: ['trackers'] })
  const onError = (error: unknown) => notify({ tone: 'bad', text: failureOf(error)?.message ?? 'It did not work.' })
  const check = useMutation({
    mutationFn: () => trackers.check({ id }),
    onSuccess: (after) =>
      after.fault === null && notify({ tone: 'good', text: `${after.place} answers as it should.` }),
    onSettled: settle,
    onError,
  })
  const pause = useMutation({
    mutationFn: () => (pausedAt ? trackers.resume({ id }) : trackers.pause({ id })),
    onSettled: settle,
    onError,
  })
  const remove = useMutation({ mutationFn: () => trackers.remove({ id }), onSuccess: onGone, onSettled: settle })
  const held = product && notHeld(product.holds)
  return (
    <Page
      title={name}
      crumbs={crumbs}
      lead={`${product?.name ?? tracker.integration}, ${tracker.place}`}
      marks={<Badge tone={health(tracker).tone}>{health(tracker).word}</Badge>}
      actions={
        <>
          <Button busy={check.isPending} onClick={() => check.mutate()}>
            Try it
          </Button>
          <Button busy={pause.isPending} onClick={() => pause.mutate()}>
            {pausedAt ? 'Go on' : 'Pause'}
          </Button>
          <Button onClick={() => setAsked('rename')}>Rename</Button>
          <Button variant="quiet" icon="trash" onClick={() => setAsked('remove')}>
            Remove
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {pausedAt && (
          <Remark title="It is paused">
            Nothing is asked or told since <Time at={pausedAt} />. What is to be done waits, and is done once it goes
            on.
          </Remark>
        )}
        {fault && (
          <Remark tone="warn" title={fault.message}>
            {fault.remedy} That was <Time at={fault.at} />. What waits is tried again by itself.
          </Remark>
        )}
        <Section title="How it goes">
          <dl className={s.facts}>
            <dt>Tickets</dt>
            <dd>{countsInWords(counts)}</dd>
            {counts.failing > 0 && (
              <>
                <dt>Failing</dt>
                <dd>{counts.failing}; each says why at its action</dd>
              </>
            )}
            <dt>Last good answer</dt>
            <dd>{tracker.lastGoodAt ? <Time at={tracker.lastGoodAt} /> : 'none yet'}</dd>
            <dt>Added</dt>
            <dd>
              <Time at={tracker.createdAt} />
              {tracker.createdBy && ` by ${tracker.createdBy.name}`}
            </dd>
          </dl>
          {held && <p>{held}</p>}
        </Section>
        {product && <TokenSection tracker={tracker} tokenHelp={product.tokenHelp} />}
        {product && <HookSection tracker={tracker} hookHelp={product.hookHelp} />}
        <PeopleSection trackerId={id} />
      </Stack>
      {asked === 'rename' && <RenameDialog tracker={tracker} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        open={asked === 'remove'}
        danger
        title={`Remove ${name}?`}
        confirm="Remove the tracker"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsked(null)}
      >
        <FailureNotice failure={failureOf(remove.error)} />
        <p>
          Tickets stay where they are, and actions keep their addresses; nothing is kept in step any more.
          {counts.waiting > 0 && ` ${counts.waiting} that are still being made are not made.`} To stop for a while,
          pause it instead.
        </p>
      </ConfirmDialog>
    </Page>
  )
}
