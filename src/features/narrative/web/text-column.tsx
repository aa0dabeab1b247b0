import { type ReactNode, useEffect, useRef } from 'react'
import { ErrorNotice, Remark, Waiting } from '#ui/frame/error-notice.tsx'
import type { LiveState } from './live-document.ts'
import type { WorkspaceSection } from './outline.ts'
import { useTextPage } from './page-context.tsx'
import { RescuedNotice } from './rescued-notice.tsx'
import { SectionFrame } from './section-frame.tsx'
import s from './text.module.css'
import { useLive } from './use-live-document.ts'
import { useWorkspace } from './workspace-context.tsx'

/** The narrative: every section of the outline as one page, then the words of earlier outlines. */
export function TextColumn({ sections, foot }: { sections: readonly WorkspaceSection[]; foot?: ReactNode }) {
  const { me } = useWorkspace()
  const { live } = useTextPage()
  const opened = useLive(live, (state) => state.opened)
  const refused = useLive(live, (state) => state.refused)
  const scope = useLive(live, (state) => state.scope)
  const box = useRef<HTMLDivElement>(null)
  useEditorsOneByOne(box, sections, opened)
  const leftOver = sections.filter((section) => section.leftOver)
  return (
    <>
      <div className={s.notes}>
        <RescuedNotice />
        {refused !== null ? (
          <Refused reason={refused} />
        ) : (
          scope === 'read' && (
            <Remark>
              {me.role === 'viewer' ? 'You are reading along' : 'You may only read now'}: what others write appears here
              as they write it.
            </Remark>
          )
        )}
      </div>
      {!opened ? (
        <Waiting label="Fetching the words" lines={10} />
      ) : (
        <div ref={box} className={s.sections}>
          {/* One list: a section that another outline moves stays the same part of the page, with the cursor in it. */}
          {[
            ...sections
              .filter((section) => !section.leftOver)
              .map((section) => <SectionFrame key={section.id} section={section} />),
            leftOver.length > 0 && (
              // Sections are named by letters, digits and hyphens.
              <div key=":earlier" className={s.earlier}>
                <h2>From the earlier outline</h2>
                <p>These words stay with the review until they are moved or removed.</p>
              </div>
            ),
            ...leftOver.map((section) => <SectionFrame key={section.id} section={section} />),
          ]}
          {foot}
        </div>
      )}
    </>
  )
}

function Refused({ reason }: { reason: NonNullable<LiveState['refused']> }) {
  if (reason === 'signed-out') {
    return (
      <ErrorNotice
        happened="You are no longer signed in."
        kept="What you wrote is kept in this browser."
        todo="Sign in again: it is saved as soon as you open this page."
      />
    )
  }
  return (
    <ErrorNotice
      happened="You may no longer open this text."
      kept="What was saved stays in the review. What you see here is how it stood a moment ago."
      todo="Ask the owner of the review if this is a mistake."
    />
  )
}

// Safari has no such call.
const hasIdle = 'requestIdleCallback' in globalThis
const idle = (run: () => void): number =>
  hasIdle ? requestIdleCallback(run, { timeout: 500 }) : Number(setTimeout(run, 50))
const notIdle = (id: number) => (hasIdle ? cancelIdleCallback(id) : clearTimeout(id))

/** Makes the editors: at once what is in view, then the nearest one whenever the browser has nothing else to do. */
function useEditorsOneByOne(
  box: React.RefObject<HTMLDivElement | null>,
  sections: readonly WorkspaceSection[],
  opened: boolean,
) {
  const { editors } = useTextPage()
  useEffect(() => {
    if (!opened) return
    let waiting = 0
    const next = () => {
      const far = (id: string) => {
        const at = box.current?.querySelector(`[data-section="${id}"]`)?.getBoundingClientRect()
        if (!at) return Number.POSITIVE_INFINITY
        return at.bottom < 0 ? -at.bottom : Math.max(0, at.top - window.innerHeight)
      }
      const left = sections
        .filter(({ id }) => !editors.all().has(id))
        .map(({ id }) => ({ id, far: far(id) }))
        .sort((one, other) => one.far - other.far)
      const [nearest] = left
      if (!nearest) return
      editors.make(nearest.id)
      waiting = idle(next)
    }
    waiting = idle(next)
    return () => notIdle(waiting)
  }, [editors, sections, opened, box])
}
