import { useQuery } from '@tanstack/react-query'
import { type RefObject, useCallback, useMemo, useState } from 'react'
import { ImportsPanel } from '#features/intake/web/imports-panel.tsx'
import { importsQuery } from '#features/intake/web/requests.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { Panes } from '#ui/layout/panes.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { View } from '#ui/picture/view.ts'
import type { EventFields, Hint, Suggestion } from '../model.ts'
import type { Deeds } from './deeds.ts'
import { useDesk } from './desk.tsx'
import { type LogHandle, LogPane } from './log/log-pane.tsx'
import { MilestonesBar } from './milestones/milestones-bar.tsx'
import { StoryPicture } from './picture/story-picture.tsx'
import { StoryPane } from './story/story-pane.tsx'
import s from './story-page.module.css'
import { SuggestionsPane } from './suggestions-pane.tsx'
import { useSmallScreen } from './use-small-screen.ts'

/** The column a small screen shows. */
export type Shown = 'log' | 'story' | 'picture'

type WorkspaceProps = {
  deeds: Deeds
  hints: readonly Hint[]
  suggestions: readonly Suggestion[]
  fresh: EventFields | null
  onFresh: (fields: EventFields | null) => void
  shown: Shown
  onShown: (shown: Shown) => void
  log: RefObject<LogHandle | null>
  sight: RefObject<View | null>
  onHelp: () => void
}

const iso = (at: number) => new Date(at).toISOString()

/** Milestones and picture above, what was gathered on the left, what is told on the right. */
export function Workspace({
  deeds,
  hints,
  suggestions,
  fresh,
  onFresh,
  shown,
  onShown,
  log,
  sight,
  onHelp,
}: WorkspaceProps) {
  const { incident, mayWrite, story, eventOf } = useDesk()
  const small = useSmallScreen()
  const [gathered, setGathered] = useState<'log' | 'suggested'>('log')
  const [adding, setAdding] = useState(false)
  const [pictured, setPictured] = useState(true)
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const dismiss = useCallback((ids: string[]) => setDismissed((now) => new Set([...now, ...ids])), [])
  // What is told already may still show a milestone.
  const open = useMemo(() => {
    const set = new Set(story.milestones.map(({ kind }) => kind))
    return suggestions.filter(
      ({ evidenceId, milestone }) =>
        !dismissed.has(evidenceId) && (!eventOf.has(evidenceId) || (milestone !== null && !set.has(milestone))),
    )
  }, [suggestions, story.milestones, eventOf, dismissed])
  const showLog = () => {
    setGathered('log')
    onShown('log')
  }
  const seen = useCallback(
    () => sight.current && { since: iso(sight.current.from), until: iso(sight.current.to) },
    [sight],
  )

  const picture = (
    <StoryPicture
      onView={(view) => {
        sight.current = view
      }}
      onBrush={({ from, to }) => log.current?.only(iso(from), iso(to))}
    />
  )
  const left = (
    <div className={s.column}>
      <div className={s.columnHead}>
        <Segments
          label="What was gathered"
          value={gathered}
          onChange={setGathered}
          choices={[
            { value: 'log', label: 'Raw log' },
            { value: 'suggested', label: open.length > 0 ? `Suggested ${open.length}` : 'Suggested' },
          ]}
        />
        <ImportsButton onOpen={() => setAdding(true)} />
      </div>
      {/* The log stays as it is while the suggestions are looked at. */}
      <div className={s.columnBody} hidden={gathered !== 'log'}>
        <LogPane deeds={deeds} sight={seen} onShow={showLog} handle={log} />
      </div>
      {gathered === 'suggested' && (
        <div className={s.columnBody}>
          <SuggestionsPane
            deeds={deeds}
            shown={open}
            onDismiss={dismiss}
            dismissed={dismissed.size}
            onRestore={() => setDismissed(new Set())}
          />
        </div>
      )}
    </div>
  )
  const right = (
    <div className={s.column}>
      <StoryPane
        deeds={deeds}
        hints={hints}
        fresh={fresh}
        onFresh={onFresh}
        onSuggestions={
          open.length > 0
            ? () => {
                setGathered('suggested')
                onShown('log')
              }
            : null
        }
      />
    </div>
  )
  return (
    <div className={s.workspace}>
      <div className={s.top}>
        <MilestonesBar deeds={deeds} hints={hints} />
        <div className={s.topDeeds}>
          {!mayWrite && <Badge icon="lock">Read only: you are a viewer</Badge>}
          {!small && (
            <Button
              size="s"
              variant="quiet"
              icon={pictured ? 'up' : 'down'}
              aria-expanded={pictured}
              onClick={() => setPictured(!pictured)}
            >
              Picture
            </Button>
          )}
          <span className={s.forKeys}>
            <IconButton size="s" icon="keyboard" label="Keys, ?" onClick={onHelp} />
          </span>
        </div>
      </div>
      {!small && pictured && picture}
      <div className={s.desk}>
        <Panes
          label="Parts of the story page"
          shown={shown}
          onShow={(id) => onShown(id as Shown)}
          panes={[
            { id: 'log', title: 'Log', content: left, track: 'minmax(0, 1.05fr)' },
            { id: 'story', title: 'Story', content: right },
            ...(small ? [{ id: 'picture', title: 'Picture', content: picture }] : []),
          ]}
        />
      </div>
      {adding && (
        <Dialog open onClose={() => setAdding(false)} title="Evidence" width={860}>
          <ImportsPanel incidentId={incident.id} zone={incident.zone} mayWrite={mayWrite} />
        </Dialog>
      )}
    </div>
  )
}

/** Adds evidence, and tells how far the reading of what was added is. */
function ImportsButton({ onOpen }: { onOpen: () => void }) {
  const { incident, mayWrite } = useDesk()
  const imports = useQuery(importsQuery(incident.id)).data ?? []
  const running = imports.find(({ state }) => state === 'reading' || state === 'queued')
  const waiting = imports.filter(({ state }) => state === 'looked').length
  if (!mayWrite && imports.length === 0) return null
  return (
    <Button size="s" icon={running ? 'clock' : 'upload'} onClick={onOpen}>
      {running ? (
        <>
          Reading {Math.round(running.progress * 100)} %
          <progress className={s.meter} value={running.progress} aria-label={`Reading ${running.fileName}`} />
        </>
      ) : waiting > 0 ? (
        `${waiting} to be read`
      ) : mayWrite ? (
        'Add evidence'
      ) : (
        'Where it comes from'
      )}
    </Button>
  )
}
