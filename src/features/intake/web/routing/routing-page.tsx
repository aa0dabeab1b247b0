import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import type { RoutingRule } from '../../routing/model.ts'
import { connectionsQuery } from '../connections/requests.ts'
import { routing, routingQuery } from './requests.ts'
import s from './routing.module.css'
import { RuleDialog } from './rule-dialog.tsx'
import { conditionWords, targetWords } from './words.ts'

/** Where arriving things go: the first rule that fits speaks. For admins and owners. */
export function RoutingPage() {
  const queries = useQueryClient()
  const list = useQuery(routingQuery)
  const all = useQuery(connectionsQuery).data ?? []
  const [open, setOpen] = useState<{ rule: RoutingRule | null } | null>(null)
  const [removing, setRemoving] = useState<RoutingRule | null>(null)
  const settle = () => queries.invalidateQueries({ queryKey: ['routing'] })
  const order = useMutation({
    mutationFn: (ids: string[]) => routing.order({ version: list.data?.version ?? 0, ids }),
    onSettled: settle,
  })
  const toggle = useMutation({
    mutationFn: ({ id, version, enabled }: RoutingRule) => routing.update({ id, version, enabled: !enabled }),
    onSettled: settle,
  })
  const remove = useMutation({
    mutationFn: (id: string) => routing.remove({ id }),
    onSuccess: () => setRemoving(null),
    onSettled: settle,
  })
  const rules = list.data?.rules ?? []
  const move = (at: number, step: 1 | -1) => {
    const ids = rules.map(({ id }) => id)
    const [moved] = ids.splice(at, 1)
    if (moved === undefined) return
    ids.splice(at + step, 0, moved)
    order.mutate(ids)
  }
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setOpen({ rule: null })}>
      Add a rule
    </Button>
  )
  return (
    <Page
      title="Routing rules"
      crumbs={[{ href: '/settings/connections', label: 'Connections' }]}
      lead="The first rule that fits says where something goes. Where none does, it goes to the incident its channel is linked with, else to the one open incident that names its service, else to the inbox."
      actions={rules.length > 0 && add}
    >
      <Stack gap={4}>
        <FailureNotice failure={failureOf(order.error ?? toggle.error)} />
        {list.isPending && <Waiting label="Fetching the rules" lines={4} />}
        {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
        {list.data && rules.length === 0 && (
          <EmptyState drawing="line" title="No rule is needed yet" actions={add}>
            Debrief sorts by channel and service on its own. Add a rule for what it cannot know: noise to ignore, or a
            sender whose things always go to one place.
          </EmptyState>
        )}
        <ol className={s.rules} aria-label="Rules in their order">
          {rules.map((rule, at) => (
            <li key={rule.id} data-off={!rule.enabled || undefined}>
              <div className={s.about}>
                <span className={s.name}>
                  {rule.name} {!rule.enabled && <Badge>Off</Badge>}
                </span>
                <span>{conditionWords(rule.conditions, (id) => all.find((one) => one.id === id)?.name)}</span>
                <span className={s.quiet}>{targetWords(rule.target, list.data?.incidents ?? [])}</span>
              </div>
              <div className={s.deeds}>
                <Button size="s" variant="quiet" onClick={() => toggle.mutate(rule)}>
                  {rule.enabled ? 'Switch off' : 'Switch on'}
                </Button>
                <Button size="s" icon="edit" aria-label={`Change ${rule.name}`} onClick={() => setOpen({ rule })}>
                  Change
                </Button>
                <IconButton
                  icon="up"
                  size="s"
                  label={`Move “${rule.name}” up`}
                  disabled={at === 0 || order.isPending}
                  onClick={() => move(at, -1)}
                />
                <IconButton
                  icon="down"
                  size="s"
                  label={`Move “${rule.name}” down`}
                  disabled={at === rules.length - 1 || order.isPending}
                  onClick={() => move(at, 1)}
                />
                <IconButton icon="trash" size="s" label={`Remove “${rule.name}”`} onClick={() => setRemoving(rule)} />
              </div>
            </li>
          ))}
        </ol>
      </Stack>
      {open && (
        <RuleDialog
          rule={open.rule}
          connections={all}
          known={list.data?.incidents ?? []}
          onClose={() => setOpen(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          open
          danger
          title={`Remove “${removing.name}”?`}
          confirm="Remove the rule"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(removing.id)}
          onClose={() => setRemoving(null)}
        >
          <FailureNotice failure={failureOf(remove.error)} />
          <p>What it sorted stays where it is. To pause it, switch it off instead.</p>
        </ConfirmDialog>
      )}
    </Page>
  )
}
