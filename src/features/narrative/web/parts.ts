import type { AnyExtension } from '@tiptap/core'
import type { ReactNode } from 'react'
import type { WorkspaceSection } from './outline.ts'
import type { SidePanel } from './side-panels.tsx'
import type { Tool } from './tools.ts'
import type { Workspace } from './workspace-context.tsx'

/** What other parts hang into the workspace. */
export interface WorkspaceParts {
  /** The left column. */
  left: ReactNode
  panels: readonly SidePanel[]
  /** Called once for each section; `workspace` always tells what is now. */
  extensions: (sectionId: string, workspace: Workspace) => AnyExtension[]
  /** Between the heading of a section and its words. */
  sectionHead: (section: WorkspaceSection) => ReactNode
  /** Below all sections. */
  foot?: ReactNode
  /** The section to begin with. */
  at?: string | undefined
  /** Further tools beside those for words. */
  tools?: readonly Tool[]
}
