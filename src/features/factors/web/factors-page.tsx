import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { useSmallScreen } from '#features/timeline/web/use-small-screen.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { useUndoKeys } from '#ui/undo/use-undo-keys.ts'
import type { FactorGraph } from '../model.ts'
import { deedsOf } from './deeds.ts'
import { CategoriesDialog } from './dialogs/categories-dialog.tsx'
import { type Begin, FactorDialog } from './dialogs/factor-dialog.tsx'
import { LinkDialog } from './dialogs/link-dialog.tsx'
import s from './factors.module.css'
import type { Intents } from './intents.ts'
import { OutlineView } from './outline-view.tsx'
import { PrintedGraph } from './printed-graph.tsx'
import { categoriesQuery, graphQuery } from './requests.ts'
import { SuggestionsList } from './suggestions-list.tsx'
import { useGraphChanges } from './use-graph-changes.ts'
import { WhysView } from './whys-view.tsx'

const GraphView = lazy(async () => ({ default: (await import('./flow/graph-view.tsx')).GraphView }))

const views = ['graph', 'list', 'whys'] as const
export type FactorsView = (typeof views)[number]
const viewNames: Record<FactorsView, string> = { graph: 'Graph', list: 'List', whys: 'Whys' }

type Open =
  | { what: 'factor'; id: string }
  | { what: 'new'; begin: Begin | undefined }
  | { what: 'link'; id: string }
  | { what: 'linking'; fromId: string }
  | { what: 'categories' }

interface FactorsPageProps {
  incident: Incident
  me: User
  /** Kept in the address. */
  view: string | undefined
  onView: (view: FactorsView) => void
}

/** How it came about, as a picture, as a list and as a chain of whys: three views of the same data. */
export function FactorsPage({ incident, me, view, onView }: FactorsPageProps) {
  const incidentId = incident.id
  const queries = useQueryClient()
  const query = useQuery(graphQuery(incidentId))
  const categories = useQuery(categoriesQuery).data
  const changes = useGraphChanges(incidentId)
  const [open, setOpen] = useState<Open | null>(null)
  const returnTo = useRef<Element | string | null>(null)
  // A sheet that opens from a sheet goes back to where the first was opened.
  const show = useCallback((next: Open) => {
    returnTo.current = document.activeElement
    setOpen(next)
  }, [])
  useEffect(() => {
    if (open === null) focusAgain(returnTo.current)
  }, [open])
  const [currentId, setCurrentId] = useState<string | null>(null)
  const readOnly = me.role === 'viewer'
  const graph = query.data
  const latest = useCallback(() => queries.getQueryData(graphQuery(incidentId).queryKey), [queries, incidentId])
  const deeds = useMemo(() => deedsOf(incidentId, latest, changes), [incidentId, latest, changes])
  const intents = useMemo<Intents>(
    () => ({
      edit: (id) => show({ what: 'factor', id }),
      add: (begin) => show({ what: 'new', begin }),
      link: (fromId) => show({ what: 'linking', fromId }),
      editLink: (id) => show({ what: 'link', id }),
      unlink: (id) => {
        const link = latest()?.links.find((one) => one.id === id)
        if (link) void deeds.unlink(link)
      },
      remove: (id) => {
        const factor = latest()?.factors.find((one) => one.id === id)
        if (factor) void deeds.remove(factor)
      },
    }),
    [deeds, latest, show],
  )
  useUndoKeys(changes.undo, changes.redo, !readOnly)
  const isSmall = useSmallScreen()
  const shown = views.find((one) => one === view) ?? (isSmall ? 'list' : 'graph')
  const close = (addedId?: string) => {
    if (addedId) {
      setCurrentId(addedId)
      returnTo.current = addedId
    }
    setOpen(null)
  }
  const mayKeep = me.role === 'admin' || me.role === 'owner'
  return (
    <section aria-label="How it came about">
      <Stack gap={4}>
        <div className={s.head}>
          <Segments
            label="View"
            value={shown}
            onChange={onView}
            choices={views.map((one) => ({ value: one, label: viewNames[one] }))}
          />
          {!readOnly && (
            <Row gap={2}>
              <IconButton icon="undo" label="Undo" disabled={!changes.canUndo} onClick={() => void changes.undo()} />
              {mayKeep && categories && (
                <Button variant="quiet" onClick={() => show({ what: 'categories' })}>
                  Categories
                </Button>
              )}
              <Button variant="primary" icon="plus" onClick={() => intents.add()}>
                Add a factor
              </Button>
            </Row>
          )}
        </div>
        {!graph && query.isPending && <Waiting label="The factors are coming" lines={6} />}
        {!graph && <FailureNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />}
        {graph && shown === 'graph' && (
          <Suspense fallback={<Waiting label="The picture is coming" lines={8} />}>
            <GraphView
              graph={graph}
              readOnly={readOnly}
              intents={intents}
              deeds={deeds}
              currentId={currentId}
              onCurrent={setCurrentId}
            />
          </Suspense>
        )}
        {graph && shown === 'list' && <OutlineView graph={graph} readOnly={readOnly} intents={intents} />}
        {graph && shown === 'whys' && <WhysView graph={graph} readOnly={readOnly} intents={intents} />}
        {graph && <PrintedGraph graph={graph} />}
        {!readOnly && (
          <div className="no-print">
            <SuggestionsList incidentId={incidentId} deeds={deeds} />
          </div>
        )}
      </Stack>
      {graph && open && open.what !== 'categories' && (
        <OpenDialog {...{ incidentId, graph, deeds, readOnly, open, setOpen, close }} />
      )}
      {open?.what === 'categories' && categories && <CategoriesDialog begin={categories} onClose={() => close()} />}
    </section>
  )
}

/** Back to where somebody came from, or to the factor that they added. */
function focusAgain(place: Element | string | null): void {
  const element = typeof place === 'string' ? document.querySelector(`[data-factor="${CSS.escape(place)}"]`) : place
  if (element instanceof HTMLElement && element.isConnected) element.focus({ preventScroll: typeof place === 'string' })
}

interface OpenDialogProps {
  incidentId: string
  graph: FactorGraph
  deeds: ReturnType<typeof deedsOf>
  readOnly: boolean
  open: Exclude<Open, { what: 'categories' }>
  setOpen: (open: Open | null) => void
  close: (addedId?: string) => void
}

function OpenDialog({ open, setOpen, close, ...given }: OpenDialogProps) {
  const onLink = (id: string) => setOpen({ what: 'link', id })
  if (open.what === 'new') return <FactorDialog {...given} begin={open.begin} onLink={onLink} onClose={close} />
  if (open.what === 'linking') return <LinkDialog {...given} link={{ fromId: open.fromId }} onClose={() => close()} />
  if (open.what === 'link') {
    const link = given.graph.links.find(({ id }) => id === open.id)
    return link ? <LinkDialog key={link.id} {...given} link={link} onClose={() => close()} /> : null
  }
  const factor = given.graph.factors.find(({ id }) => id === open.id)
  return factor ? <FactorDialog key={factor.id} {...given} factor={factor} onLink={onLink} onClose={close} /> : null
}
