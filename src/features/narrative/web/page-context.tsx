import { createContext, type ReactNode, useContext } from 'react'
import type { EditorSet } from './editor-set.ts'
import type { LiveDocument } from './live-document.ts'
import type { WorkspaceSection } from './outline.ts'

/** What the parts of the text column share. Never changes while the page is open. */
export interface TextPage {
  live: LiveDocument
  editors: EditorSet
  sectionHead(section: WorkspaceSection): ReactNode
}

const context = createContext<TextPage | null>(null)
export const TextPageProvider = context.Provider

export function useTextPage(): TextPage {
  const found = useContext(context)
  if (!found) throw new Error('useTextPage is used outside the text column')
  return found
}
