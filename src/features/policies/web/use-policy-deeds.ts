import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Policy } from '../model.ts'
import { policies, policiesQuery } from './requests.ts'

type Listing = { version: number; policies: Policy[] }

/** Order, switch and removal. While something is moved the list shows where it would stand. */
export function usePolicyDeeds(listing: Listing | undefined) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [order, setOrder] = useState<string[] | null>(null)
  const wanted = useRef<string[] | null>(null)
  const stay = useRef<string[]>([])

  // Whatever the server says is how it is; an order that was only tried is dropped.
  useEffect(() => {
    stay.current = listing?.policies.map(({ id }) => id) ?? []
    wanted.current = null
    setOrder(null)
  }, [listing])

  const failed = (error: unknown) => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
  }
  const settled = () => {
    wanted.current = null
    setOrder(null)
    return queries.invalidateQueries({ queryKey: ['policies'] })
  }
  const write = useMutation({
    mutationFn: (ids: string[]) => policies.order({ version: listing?.version ?? 0, ids }),
    onSuccess: (answer) => queries.setQueryData(policiesQuery.queryKey, answer),
    onError: failed,
    onSettled: settled,
  })
  const switchOn = useMutation({
    mutationFn: ({ id, version, enabled }: Policy) => policies.update({ id, version, enabled: !enabled }),
    onError: failed,
    onSettled: settled,
  })
  const takeAway = useMutation({
    mutationFn: (id: string) => policies.remove({ id }),
    onError: failed,
    onSettled: settled,
  })

  const byId = new Map((listing?.policies ?? []).map((policy) => [policy.id, policy]))
  const ids = order ?? [...byId.keys()]
  // What is being switched shows where it will be.
  const switched = switchOn.isPending ? switchOn.variables.id : null
  return {
    shown: ids
      .flatMap((id) => byId.get(id) ?? [])
      .map((policy) => (policy.id === switched ? { ...policy, enabled: !policy.enabled } : policy)),
    /** Shows a policy at another place of the list. */
    place(id: string, at: number) {
      const now = wanted.current ?? stay.current
      if (at < 0 || at >= now.length) return
      const next = now.filter((one) => one !== id)
      next.splice(at, 0, id)
      wanted.current = next
      setOrder(next)
    },
    /** Keeps the order that is shown. */
    move() {
      const next = wanted.current
      if (next && next.join() !== stay.current.join()) write.mutate(next)
    },
    toggle(policy: Policy) {
      const now = byId.get(policy.id)
      if (now && !switchOn.isPending) switchOn.mutate(now)
    },
    remove: (id: string) => takeAway.mutate(id),
  }
}
