import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import bar from './bar.module.css'
import { ColumnGrid, ColumnTabs, FoldButton, useColumns } from './columns.tsx'
import { Contents } from './contents.tsx'
import { EditorSet } from './editor-set.ts'
import { HereNow } from './here-now.tsx'
import type { LiveDocument } from './live-document.ts'
import type { WorkspaceSection } from './outline.ts'
import { TextPageProvider } from './page-context.tsx'
import type { WorkspaceParts } from './parts.ts'
import { SaveLine } from './save-line.tsx'
import { createSectionEditor } from './section-editor.ts'
import { SidePanels } from './side-panels.tsx'
import { TextColumn } from './text-column.tsx'
import { Toolbar } from './toolbar.tsx'
import { useLive } from './use-live-document.ts'
import { type Workspace, WorkspaceProvider, type WritingMode } from './workspace-context.tsx'

type Props = {
  incident: Incident
  me: User
  live: LiveDocument
  sections: readonly WorkspaceSection[]
} & WorkspaceParts

/** The workspace of an opened document: its columns, its editors, and what their parts share. */
export function OpenWorkspace({
  incident,
  me,
  live,
  sections,
  left,
  panels,
  extensions,
  sectionHead,
  foot,
  tools,
  at,
}: Props) {
  const refused = useLive(live, (state) => state.refused)
  const scope = useLive(live, (state) => state.scope)
  const opened = useLive(live, (state) => state.opened)
  const columns = useColumns()
  const [active, setActive] = useState<Workspace['active']>(null)
  const [mode, setMode] = useState<WritingMode>('write')
  const [panel, setPanel] = useState(panels[0]?.id ?? '')
  const mayWrite = me.role !== 'viewer' && refused === null && scope !== 'read'

  // What editors ask while they live: it must always answer for now, so they get a view onto this.
  const now = useRef<Workspace>(null as never)
  const parts = useRef({ extensions, sections, sectionHead })
  parts.current = { extensions, sections, sectionHead }
  const editors = useMemo(() => {
    const workspace = new Proxy({} as Workspace, { get: (_, name) => now.current[name as keyof Workspace] })
    return new EditorSet((sectionId) =>
      createSectionEditor({
        live,
        sectionId,
        editable: now.current.mayWrite,
        more: parts.current.extensions(sectionId, workspace),
        leave: (direction, at) => {
          const order = parts.current.sections.map(({ id }) => id)
          const next = order[order.indexOf(sectionId) + direction]
          const editor = next === undefined ? null : now.current.goTo(next)
          editor?.commands.focus(at)
          // The command waits for the next frame; a second key may come before.
          editor?.view.focus()
          return editor !== null
        },
        onFocus: (editor) => setActive((before) => (before?.editor === editor ? before : { sectionId, editor })),
      }),
    )
  }, [live])
  useEffect(() => () => editors.destroy(), [editors])
  useEffect(() => {
    editors.inOrder(sections.map(({ id }) => id))
    for (const { id, heading } of sections) live.headings.set(id, heading)
  }, [editors, live, sections])

  const made = useSyncExternalStore(editors.subscribe, editors.all)
  const { show } = columns
  const workspace = useMemo<Workspace>(
    () => ({
      incident,
      me,
      mayWrite,
      doc: live.doc,
      provider: live.provider,
      editors: made,
      sections,
      active,
      mode,
      setMode,
      panel,
      showPanel: (id) => {
        setPanel(id)
        show('side')
      },
      goTo: (sectionId) => {
        if (!live.state().opened || !parts.current.sections.some(({ id }) => id === sectionId)) return null
        flushSync(() => {
          show('text')
          editors.make(sectionId)
        })
        document.getElementById(`section-${sectionId}`)?.scrollIntoView({ block: 'nearest' })
        return editors.all().get(sectionId) ?? null
      },
    }),
    [incident, me, mayWrite, live, made, sections, active, mode, panel, show, editors],
  )
  now.current = workspace
  useEffect(() => {
    for (const editor of made.values()) if (editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false)
  }, [made, mayWrite])

  // An address may name the section to write in.
  const wanted = useRef(at)
  useEffect(() => {
    const section = wanted.current
    if (!opened || !section) return
    wanted.current = undefined
    // Not while this page is being drawn.
    setTimeout(() => {
      const editor = now.current.goTo(section)
      document.getElementById(`section-${section}`)?.scrollIntoView({ block: 'start' })
      editor?.commands.focus('end', { scrollIntoView: false })
    })
  }, [opened])

  const page = useMemo(
    () => ({ live, editors, sectionHead: (section: WorkspaceSection) => parts.current.sectionHead(section) }),
    [live, editors],
  )
  const { awareness } = live.provider
  return (
    <WorkspaceProvider value={workspace}>
      <TextPageProvider value={page}>
        <div className={bar.bar}>
          <FoldButton id="left" columns={columns} />
          <ColumnTabs columns={columns} />
          <Contents sections={sections} onGo={(sectionId) => workspace.goTo(sectionId)?.commands.focus('start')} />
          {mayWrite && <SaveLine live={live} />}
          <div className={bar.tools}>
            <Toolbar tools={tools ?? []} />
          </div>
          {awareness && (
            <HereNow
              awareness={awareness}
              ownId={me.id}
              sections={sections}
              onGo={(sectionId) => workspace.goTo(sectionId)}
            />
          )}
          <ButtonLink size="s" variant="quiet" href={`/incidents/${incidentKey(incident.number)}/review`}>
            Read
          </ButtonLink>
          <FoldButton id="side" columns={columns} />
        </div>
        <ColumnGrid
          columns={columns}
          left={left}
          text={<TextColumn sections={sections} foot={foot} />}
          side={<SidePanels panels={panels} shown={panel} onShow={setPanel} />}
        />
      </TextPageProvider>
    </WorkspaceProvider>
  )
}
