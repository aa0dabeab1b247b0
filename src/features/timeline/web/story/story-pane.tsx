import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { dateText } from '#ui/time/written-time.ts'
import { useZones } from '#ui/time/zones.tsx'
import type { EventFields, Hint } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import { counted } from '../words.ts'
import { between, entriesOf } from './entries.ts'
import type { EventDraft } from './event-draft.ts'
import { LostEvents } from './lost-events.tsx'
import { NewEvent } from './new-event.tsx'
import { OpenEvent } from './open-event.tsx'
import s from './story.module.css'
import { StoryEvent } from './story-event.tsx'
import { StoryHead } from './story-head.tsx'
import { Between, GapEntry, MilestoneEntry } from './story-marks.tsx'

type StoryPaneProps = {
  deeds: Deeds
  hints: readonly Hint[]
  /** The event that is being told by hand, if any. */
  fresh: EventFields | null
  onFresh: (fields: EventFields | null) => void
  onSuggestions: (() => void) | null
}

/** The curated events in order, each to be opened and changed in place. */
export function StoryPane({ deeds, hints, fresh, onFresh, onSuggestions }: StoryPaneProps) {
  const { story, mayWrite, chosen, choose, begin } = useDesk()
  const zone = useZones().shown
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [drafts, setDrafts] = useState<ReadonlyMap<string, EventDraft>>(new Map())
  const list = useRef<HTMLOListElement>(null)
  /** Opened from this list, so the words may take the focus. */
  const writing = useRef<string | null>(null)

  const entries = useMemo(
    () => entriesOf(story.events, story.milestones, hints, (at) => dateText(at, zone, true)),
    [story, hints, zone],
  )
  const keep = (id: string, draft: EventDraft | undefined) =>
    setDrafts((now) => {
      const next = new Map(now)
      if (draft) next.set(id, draft)
      else next.delete(id)
      return next
    })
  const chosenId = chosen?.id
  const open = useCallback(
    (id: string) => {
      writing.current = id
      choose(id === chosenId ? null : id)
    },
    [choose, chosenId],
  )
  const pick = useCallback(
    (id: string) =>
      setPicked((now) => {
        const next = new Set(now)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  const there = [...picked].filter((id) => story.events.some((event) => event.id === id))
  const merge = async () => {
    const ids = [...new Set([...there, ...(chosen && there.length === 1 ? [chosen.id] : [])])]
    if (ids.length < 2) return
    const outcome = await deeds.merge(ids)
    if (outcome.ok) setPicked(new Set())
    if (outcome.ok) choose(outcome.changed.events.find(({ id }) => ids.includes(id))?.id ?? null)
  }

  // The open event comes into sight, wherever it was chosen.
  useEffect(() => {
    if (!chosenId) return
    const show = () =>
      document.getElementById(`event-${chosenId}`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
    show()
    // Again when its evidence is there and it has grown.
    const grown = setTimeout(show, 400)
    if (writing.current !== chosenId) writing.current = null
    return () => clearTimeout(grown)
  }, [chosenId])

  const titles = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-event]') ?? [])]
  const focusStory = () => (titles().find((title) => title.dataset.event === chosenId) ?? titles()[0])?.focus()
  // After the open event, else at the end: the next whole minute, as people tell times.
  const beginHere = () => {
    const after = chosen ? Date.parse(chosen.occurredAt) : (entries.at(-1)?.at ?? Date.now())
    begin(new Date(Math.ceil(after / 60_000) * 60_000).toISOString())
  }
  useHotkey('s', focusStory)
  useHotkey('n', beginHere, mayWrite)

  const onKeyDown = (press: KeyboardEvent) => {
    const title = press.target instanceof HTMLElement && press.target.dataset.event ? press.target : null
    const event = title && story.events.find(({ id }) => id === title.dataset.event)
    if (!title || !event || press.ctrlKey || press.metaKey || press.altKey) return
    const all = titles()
    const step = (by: number) => all[all.indexOf(title) + by]?.focus()
    const leave = () => {
      ;(all[all.indexOf(title) + 1] ?? all[all.indexOf(title) - 1])?.focus()
      void deeds.remove(event)
    }
    const moves = new Map<string, () => unknown>([
      ['j', () => step(1)],
      ['ArrowDown', () => step(1)],
      ['k', () => step(-1)],
      ['ArrowUp', () => step(-1)],
      ['Home', () => all[0]?.focus()],
      ['End', () => all.at(-1)?.focus()],
      ['Escape', () => choose(null)],
    ])
    const writes = new Map<string, () => unknown>([
      ['x', () => pick(event.id)],
      ['m', merge],
      ['Delete', leave],
    ])
    const deed = moves.get(press.key) ?? (mayWrite ? writes.get(press.key) : undefined)
    if (!deed) return
    press.preventDefault()
    deed()
  }

  const freshAt = fresh ? Date.parse(fresh.occurredAt) : null
  const freshPlace = freshAt === null ? -1 : entries.findIndex((entry) => entry.type !== 'day' && entry.at > freshAt)
  const form = fresh && (
    <li key="fresh" className={s.fresh}>
      <NewEvent
        fields={fresh}
        onFields={onFresh}
        deeds={deeds}
        onDone={(id) => {
          onFresh(null)
          if (id) choose(id)
        }}
      />
    </li>
  )
  return (
    <div className={s.pane}>
      <StoryHead onBegin={beginHere} />
      {there.length > 0 && (
        <div className={s.picks} role="toolbar" aria-label="Picked events">
          <b>{counted(there.length, 'event')} picked</b>
          <Button
            size="s"
            variant="primary"
            disabled={there.length < 2 && (!chosen || there.includes(chosen.id))}
            onClick={() => void merge()}
          >
            Merge into one <KeyHint keys="m" />
          </Button>
          <Button size="s" variant="quiet" onClick={() => setPicked(new Set())}>
            Let go
          </Button>
        </div>
      )}
      <LostEvents drafts={drafts} deeds={deeds} onKeep={keep} />
      <div className={s.scroll}>
        {entries.length === 0 && !fresh && (
          <EmptyState
            drawing="line"
            title="The story begins here"
            actions={onSuggestions && <Button onClick={onSuggestions}>See what Debrief suggests</Button>}
          >
            {mayWrite
              ? 'Go through the log and press A on each row that matters, or tell an event in your own words with N. Everything else stays in the log.'
              : 'Nobody has told what happened yet.'}
          </EmptyState>
        )}
        <ol ref={list} className={s.list} onKeyDown={onKeyDown}>
          {entries.flatMap((entry, at) => {
            const before = entries.slice(0, at).findLast(({ type }) => type === 'event' || type === 'milestone')
            const plus = mayWrite && before && (entry.type === 'event' || entry.type === 'milestone') && (
              <Between
                key={`plus-${entry.key}`}
                onAdd={() => begin(new Date(between(before.at, entry.at)).toISOString())}
              />
            )
            return [
              at === freshPlace && form,
              plus,
              entry.type === 'day' ? (
                <li key={entry.key} className={s.day}>
                  <h3>{entry.text}</h3>
                </li>
              ) : entry.type === 'gap' ? (
                <GapEntry
                  key={entry.key}
                  hint={entry.hint}
                  onAdd={mayWrite ? () => begin(new Date(entry.at).toISOString()) : undefined}
                />
              ) : entry.type === 'milestone' ? (
                <MilestoneEntry key={entry.key} milestone={entry.milestone} hints={entry.hints} />
              ) : (
                <StoryEvent
                  key={entry.key}
                  event={entry.event}
                  milestones={entry.milestones}
                  hints={entry.hints}
                  open={entry.key === chosenId}
                  picked={picked.has(entry.key)}
                  unsaved={drafts.has(entry.key)}
                  mayWrite={mayWrite}
                  onOpen={open}
                  onPick={pick}
                >
                  {entry.key === chosenId && (
                    <OpenEvent
                      event={entry.event}
                      deeds={deeds}
                      kept={drafts.get(entry.key)}
                      focus={writing.current === entry.key}
                      onKeep={(draft) => keep(entry.key, draft)}
                      onClose={() => {
                        focusStory()
                        choose(null)
                      }}
                    />
                  )}
                </StoryEvent>
              ),
            ]
          })}
          {fresh && freshPlace === -1 && form}
        </ol>
      </div>
    </div>
  )
}
