import type { HocuspocusProvider } from '@hocuspocus/provider'
import type { Editor } from '@tiptap/core'
import { createContext, type ReactNode, useContext } from 'react'
import type { Doc } from 'yjs'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import type { WorkspaceSection } from './outline.ts'

/** How what is typed is taken: into the text, or as a proposal for the owner. */
export type WritingMode = 'write' | 'suggest'

/** What every part of the workspace may rely on. One for each opened review; its identity changes with `active` and `mode`. */
export interface Workspace {
  incident: Incident
  me: User
  /** False for viewers and while the server refuses: editors are read-only then. */
  mayWrite: boolean
  doc: Doc
  provider: HocuspocusProvider
  /** The editors that are made, by section id, in the order of the outline; all of them a moment after the page is open. */
  editors: ReadonlyMap<string, Editor>
  /** The sections of the page, in order, each with its heading. */
  sections: readonly WorkspaceSection[]
  /** Brings a section into view and gives its editor, made now if it was not; null when the words are not here. */
  goTo(sectionId: string): Editor | null
  /** The editor that has, or had last, the focus. */
  active: { sectionId: string; editor: Editor } | null
  mode: WritingMode
  setMode(mode: WritingMode): void
  /** Which panel of the side column is shown, and how another one is brought forward. */
  panel: string
  showPanel(id: string): void
}

const context = createContext<Workspace | null>(null)

export function WorkspaceProvider({ value, children }: { value: Workspace; children: ReactNode }) {
  return <context.Provider value={value}>{children}</context.Provider>
}

/** The workspace around; throws outside of one. */
export function useWorkspace(): Workspace {
  const found = useContext(context)
  if (!found) throw new Error('useWorkspace is used outside the workspace')
  return found
}
