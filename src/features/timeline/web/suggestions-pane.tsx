import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useCallback, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { VirtualLog } from '#ui/log/virtual-log.tsx'
import { Clamp } from '#ui/log/virtual-row.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import { dateText } from '#ui/time/written-time.ts'
import { useZones } from '#ui/time/zones.tsx'
import { milestoneNames, type Suggestion } from '../model.ts'
import type { Accepted, Deeds } from './deeds.ts'
import { useDesk } from './desk.tsx'
import { evidenceQuery } from './requests.ts'
import s from './suggestions.module.css'
import { counted, kindNames } from './words.ts'

type SuggestionsPaneProps = {
  deeds: Deeds
  shown: readonly Suggestion[]
  onDismiss: (evidenceIds: string[]) => void
  dismissed: number
  onRestore: () => void
}

/** What rules propose, each with its reason. Nothing is taken over unless a person says so. */
export function SuggestionsPane({ deeds, shown, onDismiss, dismissed, onRestore }: SuggestionsPaneProps) {
  const { mayWrite, eventOf, choose, openEvidence } = useDesk()
  const zone = useZones().shown
  const [active, setActive] = useState(0)
  const outside = shown.filter(({ evidenceId }) => !eventOf.has(evidenceId))
  const at = Math.min(active, Math.max(0, shown.length - 1))
  const accept = useCallback(
    async (suggestion: Accepted) => {
      const outcome = await deeds.accept(suggestion, eventOf.get(suggestion.evidenceId))
      if (outcome.ok)
        choose(outcome.changed.events.find((event) => event.evidenceIds.includes(suggestion.evidenceId))?.id ?? null)
    },
    [deeds, choose, eventOf],
  )
  const onKey = (event: KeyboardEvent, one: Suggestion) => {
    const keys: Record<string, () => unknown> = {
      a: () => mayWrite && accept(one),
      x: () => onDismiss([one.evidenceId]),
      o: () => openEvidence(one.evidenceId),
    }
    const deed = keys[event.key]
    if (!deed) return
    event.preventDefault()
    void deed()
  }
  const renderRow = useCallback(
    (one: Suggestion) => (
      <SuggestionRow
        suggestion={one}
        onAccept={mayWrite ? accept : undefined}
        onDismiss={() => onDismiss([one.evidenceId])}
      />
    ),
    [mayWrite, accept, onDismiss],
  )
  return (
    <div className={s.pane}>
      <div className={s.head}>
        <p>
          {shown.length > 0 && `${counted(shown.length, 'suggestion')}. You decide what belongs into the story.`}
          {dismissed > 0 && (
            <button type="button" className={s.restore} onClick={onRestore}>
              Show the {dismissed} dismissed again
            </button>
          )}
        </p>
        {mayWrite && outside.length > 1 && (
          <Button
            size="s"
            title="Milestones are set one by one"
            onClick={() =>
              void deeds.putIn(
                outside.map(({ evidenceId }) => evidenceId),
                false,
              )
            }
          >
            Add all {outside.length}
          </Button>
        )}
      </div>
      <div className={s.rows}>
        <VirtualLog
          label="Suggestions"
          count={shown.length}
          getRow={(index) => shown[index]}
          rowKey={(one) => one.evidenceId}
          onRange={() => undefined}
          renderRow={renderRow}
          dayOf={(one) => dateText(Date.parse(one.occurredAt), zone, true)}
          active={at}
          onActive={setActive}
          onOpen={(one) => (mayWrite ? void accept(one) : openEvidence(one.evidenceId))}
          onKey={onKey}
          estimate={104}
          empty={
            <EmptyState drawing="tasks" title="Nothing is suggested">
              Rules look for alerts, deploys, decisions and messages that people reacted to. What they found is in the
              story, or there was nothing.
            </EmptyState>
          }
        />
      </div>
    </div>
  )
}

type SuggestionRowProps = {
  suggestion: Suggestion
  onAccept: ((suggestion: Accepted) => void) | undefined
  onDismiss: () => void
}

function SuggestionRow({ suggestion, onAccept, onDismiss }: SuggestionRowProps) {
  const { incident, story, eventOf, openEvidence } = useDesk()
  const { evidenceId, milestone, reason, occurredAt } = suggestion
  const one = useQuery(evidenceQuery(incident.id, evidenceId)).data
  const told = eventOf.has(evidenceId)
  // Somebody may have set it since the suggestion was made.
  const asMilestone = milestone !== null && !story.milestones.some(({ kind }) => kind === milestone) ? milestone : null
  return (
    <div className={s.row}>
      <div className={s.who}>
        <span className={s.time}>
          <Time
            at={occurredAt}
            form="time"
            precision={one && one.precision !== 'millisecond' ? one.precision : 'second'}
          />
        </span>
        {one && <KindMark kind={one.kind} label={kindNames[one.kind]} size={14} />}
        {one?.actor && <b>{one.actor}</b>}
        <span>{one?.source}</span>
      </div>
      <Clamp lines={3}>{one ? one.text || 'Without words' : ' '}</Clamp>
      <p className={s.reason}>
        <Icon name="light" size={14} />
        {reason}
      </p>
      <div className={s.deeds}>
        {onAccept && (
          <Button
            size="s"
            variant={asMilestone ? 'primary' : 'plain'}
            tabIndex={-1}
            icon={asMilestone ? 'flag' : 'plus'}
            onClick={() => onAccept({ evidenceId, occurredAt, milestone: asMilestone })}
          >
            {asMilestone ? `${told ? 'Set' : 'Add'} as “${milestoneNames[asMilestone]}”` : 'Add'} <KeyHint keys="a" />
          </Button>
        )}
        {onAccept && asMilestone && !told && (
          <Button
            size="s"
            variant="quiet"
            tabIndex={-1}
            onClick={() => onAccept({ evidenceId, occurredAt, milestone: null })}
          >
            Only add
          </Button>
        )}
        <Button size="s" variant="quiet" tabIndex={-1} onClick={onDismiss}>
          Dismiss <KeyHint keys="x" />
        </Button>
        <Button size="s" variant="quiet" tabIndex={-1} onClick={() => openEvidence(evidenceId)}>
          Original
        </Button>
      </div>
    </div>
  )
}
