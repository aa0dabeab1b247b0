import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { ErrorNotice, Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page, Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import type { DeliveryDetail } from '../../deliveries/model.ts'
import s from './deliveries.module.css'
import { deliveries, deliveryQuery } from './requests.ts'
import { itemOutcomes, outcomes, sizeWords } from './words.ts'

const crumbs = [
  { href: '/settings/connections', label: 'Connections' },
  { href: '/settings/deliveries', label: 'Delivery log' },
]

/** One delivery: what it told, where that went and why, and the request as it came. */
export function DeliveryPage({ id }: { id: string }) {
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(deliveryQuery(id))
  const replay = useMutation({
    mutationFn: () => deliveries.replay({ id }),
    onSuccess: (now) => queries.setQueryData(deliveryQuery(id).queryKey, now),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  })
  if (!data)
    return (
      <Page title="Delivery" crumbs={crumbs}>
        {error ? (
          <FailureNotice failure={failureOf(error)} onRetry={() => refetch()} />
        ) : (
          <Waiting label="Fetching the delivery" lines={8} />
        )}
      </Page>
    )
  const { outcome, repeats, repeatedAt } = data
  return (
    <Page
      title={data.title ?? 'Delivery'}
      crumbs={crumbs}
      lead={
        <>
          {data.connectionName}, <Time at={data.receivedAt} precision="second" />, {sizeWords(data.size)}
        </>
      }
      marks={<Badge tone={outcomes[outcome].tone}>{outcomes[outcome].name}</Badge>}
      actions={
        outcome !== 'test' && (
          <Button busy={replay.isPending} onClick={() => replay.mutate()}>
            Translate again
          </Button>
        )
      }
    >
      <Stack gap={5}>
        <FailureNotice failure={failureOf(replay.error)} />
        {data.error && (
          <ErrorNotice
            happened={`${data.error.message} (${data.error.where})`}
            kept="The delivery is kept as it came."
            todo={data.error.remedy}
          />
        )}
        {repeats > 0 && (
          <p>
            The same arrived {repeats === 1 ? 'once more' : `${repeats} times more`}
            {repeatedAt && (
              <>
                , the last time <Time at={repeatedAt} precision="second" />
              </>
            )}
            . Nothing was added twice.
          </p>
        )}
        {data.hidden && (
          <Remark>Something of it is in an incident that you may not see, so its contents are not shown.</Remark>
        )}
        {data.items.length > 0 && (
          <Section title="What it tells">
            <ul className={s.items}>
              {data.items.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </ul>
          </Section>
        )}
        <Section title="The request">
          <Stack gap={4}>
            <dl className={s.headers}>
              {Object.entries(data.headers).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {data.body === null ? (
              <p className={s.quiet}>
                {data.hidden ? 'Its body is not shown to you.' : 'Its body was tidied away; what was made of it stays.'}
              </p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
              <section className={s.body} tabIndex={0} aria-label="Body">
                <pre>{pretty(data.body)}</pre>
              </section>
            )}
            {data.cut && <p className={s.quiet}>Only its beginning is shown.</p>}
          </Stack>
        </Section>
      </Stack>
    </Page>
  )
}

function Item({ item }: { item: DeliveryDetail['items'][number] }) {
  const { incident, eventId, evidenceId } = item
  const place = incident && `/incidents/INC-${incident.number}/story`
  const href = place && (eventId ? `${place}?event=${eventId}` : evidenceId ? `${place}?evidence=${evidenceId}` : place)
  return (
    <li>
      <span>
        <KindMark kind={item.kind} /> {item.title}
      </span>
      <span className={s.quiet}>
        <Time at={item.occurredAt} precision="second" />
        {item.endedAt && (
          <>
            {' '}
            to <Time at={item.endedAt} precision="second" />
          </>
        )}
        {[item.source, item.service, item.environment, item.severity].filter(Boolean).map((word) => ` · ${word}`)}
      </span>
      <span>
        {href ? <Link href={href}>{`INC-${incident?.number} ${incident?.title}`}</Link> : itemOutcomes[item.outcome]}
        <span className={s.quiet}> {item.why}</span>
        {item.reason && <span className={s.quiet}> “{item.reason}”</span>}
      </span>
    </li>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
