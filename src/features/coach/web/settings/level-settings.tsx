import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { mergeSettings } from '../../merge.ts'
import type { CoachSettings, KeptSettings, Level } from '../../model.ts'
import { ruleIdOf } from '../../term-rule.ts'
import { rulesQuery } from '../requests.ts'
import { RuleList } from './rule-list.tsx'
import s from './settings.module.css'
import { TermList } from './term-list.tsx'

interface LevelSettingsProps {
  level: Level
  kept: KeptSettings
  /** What levels farther away say. */
  farther?: Partial<Record<Level, CoachSettings>>
  disabled?: boolean
  queryKey: QueryKey
  save: (given: CoachSettings & { version: number }) => Promise<{ version: number }>
}

/** What one level tells the coach. Each switch is kept at once. */
export function LevelSettings({ level, kept, farther = {}, disabled = false, queryKey, save }: LevelSettingsProps) {
  const queries = useQueryClient()
  const rules = useQuery(rulesQuery)
  const [typed, setTyped] = useState<CoachSettings | null>(null)
  const version = useRef(kept.version)
  version.current = Math.max(version.current, kept.version)
  const saving = useMutation({
    // One after the other, each on top of the one before.
    scope: { id: queryKey.join(' ') },
    mutationFn: ({ off, on, terms }: CoachSettings) => save({ off, on, terms, version: version.current }),
    onSuccess: (result) => {
      version.current = result.version
    },
    onSettled: async (_, error, given) => {
      await queries.invalidateQueries({ queryKey: ['coach'] })
      setTyped((now) => (error || now === given ? null : now))
    },
  })
  const shown = typed ?? kept
  const [before, now] = useMemo(() => {
    const offIn = (said: Partial<Record<Level, CoachSettings>>) =>
      new Map(mergeSettings(said, rules.data ?? [], ruleIdOf).off.map((one) => [one.rule, one.level]))
    return [offIn(farther), offIn({ ...farther, [level]: shown })]
  }, [farther, level, shown, rules.data])
  if (!rules.data) {
    return rules.isError ? (
      <FailureNotice failure={failureOf(rules.error)} onRetry={() => rules.refetch()} />
    ) : (
      <Waiting label="Fetching the rules" lines={6} />
    )
  }
  const change = (part: Partial<CoachSettings>) => {
    const next = { off: shown.off, on: shown.on, terms: shown.terms, ...part }
    setTyped(next)
    saving.mutate(next)
  }
  return (
    <div className={s.level}>
      <FailureNotice failure={failureOf(saving.error)} />
      <RuleList
        rules={rules.data}
        settings={shown}
        offBefore={before}
        offNow={now}
        disabled={disabled}
        onChange={change}
      />
      <h2>Words of your own</h2>
      <TermList terms={shown.terms} disabled={disabled} onChange={(terms) => change({ terms })} />
    </div>
  )
}
