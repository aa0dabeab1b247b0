import { useEffect, useMemo, useReducer, useRef } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { draftedKinds, LiveBlock } from '../../../model.ts'
import { useWorkspace, type Workspace } from '../../workspace-context.tsx'
import { type BlockFacts, useBlockFacts } from '../facts-context.ts'
import { drawn } from '../live/drawn.ts'
import type { Drafted } from './adopt.ts'
import { type Adoptions, useAdoptions } from './adoptions.ts'
import s from './drafted-panel.module.css'
import { draftsOf } from './drafts.ts'

const kinds: readonly string[] = draftedKinds
const pause = 300

interface InSection {
  sectionId: string
  heading: string
  drafts: Drafted[]
}

/** What Debrief drafted: how much of it waits for a person, and the way there. */
export function DraftedPanel() {
  const workspace = useWorkspace()
  const { facts, zone } = useBlockFacts()
  const adoptions = useAdoptions(workspace.doc)
  const seen = useWordsSeen(workspace.editors)
  const last = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words may hold other blocks
  const waiting = useMemo(
    () => (facts ? waitingIn(workspace, facts, zone, adoptions) : null),
    [workspace.editors, workspace.sections, facts, zone, adoptions, seen],
  )
  if (!waiting) return <Waiting label="Fetching the facts" lines={3} />
  const all = waiting.flatMap(({ sectionId, drafts }) => drafts.map(({ key }) => ({ sectionId, key })))
  const by = { adopted: 0, changed: 0, removed: 0 }
  for (const { how } of adoptions.values()) by[how] += 1
  const go = (sectionId: string, key: string) => {
    last.current = key
    workspace.goTo(sectionId)
    requestAnimationFrame(() => {
      const found = document.querySelector<HTMLElement>(`#section-${sectionId} [data-draft="${CSS.escape(key)}"]`)
      found?.focus({ preventScroll: true })
      found?.scrollIntoView({ block: 'center' })
    })
  }
  const next = () => {
    const at = all.findIndex(({ key }) => key === last.current)
    const found = all[(at + 1) % all.length]
    if (found) go(found.sectionId, found.key)
  }
  const told = [
    by.adopted > 0 && `${by.adopted} adopted`,
    by.changed > 0 && `${by.changed} adopted and changed`,
    by.removed > 0 && `${by.removed} left out`,
  ].filter(Boolean)
  return (
    <div className={s.panel}>
      {all.length === 0 ? (
        <EmptyState drawing="tasks" title="Nothing waits">
          {adoptions.size === 0
            ? 'Where a live block drafts sentences from facts, they are listed here until somebody takes them over.'
            : 'Every sentence that Debrief drafted was taken over or left out.'}
        </EmptyState>
      ) : (
        <>
          <p className={s.lead}>
            {all.length === 1 ? 'One sentence waits' : `${all.length} sentences wait`} for a person. What nobody adopts
            follows the facts and is marked as drafted when the review is published.
          </p>
          <Button variant="primary" icon="down" onClick={next}>
            Go to the next
          </Button>
          {waiting.map(({ sectionId, heading, drafts }) => (
            <div key={sectionId} className={s.section}>
              <h2>{heading}</h2>
              <ul aria-label={`Waiting in ${heading}`}>
                {drafts.map(({ key, statement }) => (
                  <li key={key}>
                    <button type="button" onClick={() => go(sectionId, key)}>
                      {statement.text}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </>
      )}
      {told.length > 0 && <p className={s.lead}>{told.join(', ')}.</p>}
    </div>
  )
}

function waitingIn(
  { editors, sections }: Pick<Workspace, 'editors' | 'sections'>,
  facts: NonNullable<BlockFacts['facts']>,
  zone: string,
  adoptions: Adoptions,
): InSection[] {
  const known = new Set(adoptions.keys())
  return sections.flatMap(({ id, heading }) => {
    const drafts: Drafted[] = []
    editors.get(id)?.state.doc.descendants((node) => {
      const block = node.type.name === 'liveBlock' ? LiveBlock.safeParse(node.attrs).data : undefined
      if (!block || !kinds.includes(block.kind)) return true
      for (const draft of draftsOf(drawn(facts, block, zone))) {
        if (known.has(draft.key)) continue
        known.add(draft.key)
        drafts.push(draft)
      }
      return false
    })
    return drafts.length > 0 ? [{ sectionId: id, heading, drafts }] : []
  })
}

/** Counts up a moment after the words of an editor changed. */
function useWordsSeen(editors: Workspace['editors']): number {
  const [seen, see] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(see, pause)
    }
    for (const editor of editors.values()) editor.on('update', soon)
    return () => {
      clearTimeout(timer)
      for (const editor of editors.values()) editor.off('update', soon)
    }
  }, [editors])
  return seen
}
