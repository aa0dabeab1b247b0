import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { ImportsPanel } from '#features/intake/web/imports-panel.tsx'
import { importsQuery } from '#features/intake/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import type { View } from '#ui/picture/view.ts'
import { useUndoKeys } from '#ui/undo/use-undo-keys.ts'
import { hintsOf } from '../hints.ts'
import type { EventFields } from '../model.ts'
import { deedsOf } from './deeds.ts'
import { type Desk, DeskContext } from './desk.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { KeysHelp } from './keys-help.tsx'
import type { LogHandle } from './log/log-pane.tsx'
import { facetsQuery, storyQuery, suggestionsQuery } from './requests.ts'
import { emptyFields } from './story/new-event.tsx'
import s from './story-page.module.css'
import { useChanges } from './use-changes.ts'
import { type Shown, Workspace } from './workspace.tsx'

type StoryPageProps = {
  incident: Incident
  mayWrite: boolean
  /** The event and the evidence that the address names. */
  eventId?: string | undefined
  evidenceId?: string | undefined
  /** Another event was opened, or none. */
  onEvent: (id: string | null) => void
}

const nothing = { events: [], milestones: [] }

/** Where a story is made from evidence: the picture above, the log beside the story. */
export function StoryPage({ incident, mayWrite, eventId, evidenceId, onEvent }: StoryPageProps) {
  const story = useQuery(storyQuery(incident.id))
  const facets = useQuery(facetsQuery(incident.id))
  const imports = useQuery(importsQuery(incident.id))
  const reading = (imports.data ?? []).some(({ state }) => state === 'reading' || state === 'queued')
  const gathered = (facets.data?.total ?? 0) > 0 && imports.isFetched && !reading
  const suggestions = useQuery({ ...suggestionsQuery(incident.id), enabled: gathered })
  const changes = useChanges(incident.id)
  const deeds = useMemo(() => deedsOf(incident.id, changes), [incident.id, changes])
  const told = story.data ?? nothing

  const [openId, setOpenId] = useState(evidenceId ?? null)
  const [fresh, setFresh] = useState<EventFields | null>(null)
  const [help, setHelp] = useState(false)
  const [shown, setShown] = useState<Shown>(eventId ? 'story' : 'log')
  const log = useRef<LogHandle>(null)
  const sight = useRef<View | null>(null)

  // The choice shows at once; the address follows.
  const [chosenId, setChosenId] = useState(eventId ?? null)
  useEffect(() => setChosenId(eventId ?? null), [eventId])
  const choose = useCallback(
    (id: string | null) => {
      setChosenId(id)
      onEvent(id)
    },
    [onEvent],
  )
  const chosen = told.events.find(({ id }) => id === chosenId) ?? null
  const eventOf = useMemo(
    () => new Map(told.events.flatMap((event) => event.evidenceIds.map((id) => [id, event]))),
    [told],
  )
  const suggestionOf = useMemo(
    () => new Map((suggestions.data ?? []).map((one) => [one.evidenceId, one])),
    [suggestions.data],
  )
  // What left the story may be suggested again.
  const queries = useQueryClient()
  const before = useRef(eventOf.size)
  useEffect(() => {
    if (eventOf.size < before.current) queries.invalidateQueries({ queryKey: suggestionsQuery(incident.id).queryKey })
    before.current = eventOf.size
  }, [eventOf.size, queries, incident.id])
  const hints = useMemo(() => hintsOf(told.events, told.milestones), [told])
  const showInLog = useCallback((at: string) => log.current?.jump(at), [])
  const begin = useCallback((at: string) => {
    setShown('story')
    setFresh((now) => now ?? emptyFields(Date.parse(at)))
  }, [])
  const desk = useMemo<Desk>(
    () => ({
      incident,
      mayWrite,
      story: told,
      eventOf,
      suggestionOf,
      changes,
      chosen,
      choose,
      openEvidence: setOpenId,
      showInLog,
      begin,
    }),
    [incident, mayWrite, told, eventOf, suggestionOf, changes, chosen, choose, showInLog, begin],
  )
  useUndoKeys(changes.undo, changes.redo, mayWrite)
  useHotkey('?', () => setHelp(true))

  if (story.isPending || facets.isPending) return <Waiting label="Fetching the story" lines={8} />
  const error = story.error ?? facets.error
  if (error && !(story.data && facets.data)) {
    return (
      <FailureNotice
        failure={failureOf(error)}
        onRetry={() => {
          void story.refetch()
          void facets.refetch()
        }}
      />
    )
  }
  const empty = facets.data?.total === 0 && told.events.length === 0 && told.milestones.length === 0 && fresh === null
  return (
    <DeskContext value={desk}>
      {empty ? (
        <div className={s.beginning}>
          {imports.data?.length === 0 && (
            <EmptyState
              drawing="line"
              title="Begin with the evidence"
              actions={
                mayWrite && (
                  <Button icon="plus" onClick={() => begin(new Date().toISOString())}>
                    Tell it by hand <KeyHint keys="n" />
                  </Button>
                )
              }
            >
              {mayWrite
                ? 'Add what was written while it happened: chat, alerts, deploys, logs. Debrief puts it in order and suggests what may matter; you choose what belongs into the story.'
                : 'Nobody has added evidence yet.'}
            </EmptyState>
          )}
          <ImportsPanel incidentId={incident.id} zone={incident.zone} mayWrite={mayWrite} />
        </div>
      ) : (
        <Workspace
          deeds={deeds}
          hints={hints}
          suggestions={suggestions.data ?? []}
          fresh={fresh}
          onFresh={setFresh}
          shown={shown}
          onShown={setShown}
          log={log}
          sight={sight}
          onHelp={() => setHelp(true)}
        />
      )}
      {empty && mayWrite && <BeginByHand onBegin={() => begin(new Date().toISOString())} />}
      {openId && <EvidenceDialog id={openId} deeds={deeds} onClose={() => setOpenId(null)} />}
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </DeskContext>
  )
}

/** The key that begins a story without evidence. */
function BeginByHand({ onBegin }: { onBegin: () => void }) {
  useHotkey('n', onBegin)
  return null
}
