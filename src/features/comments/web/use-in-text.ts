import { useEffect, useState } from 'react'
import { SUGGESTIONS } from '#features/narrative/model.ts'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { type Passage, passagesIn } from './passages.ts'
import { type Proposal, proposalsIn } from './proposals/list.ts'

export interface InText {
  /** By thread: where its words begin, with the place of the section on the page. */
  passages: ReadonlyMap<string, Passage & { sectionId: string; order: number }>
  proposals: readonly Proposal[]
  /** False while some sections have no editor yet: what is missing may still come. */
  complete: boolean
}

const pause = 250

/** What comments and proposals there are in the words of all sections; follows the text a moment behind. */
export function useInText(): InText {
  const { editors, sections, doc } = useWorkspace()
  const [found, setFound] = useState<InText>({ passages: new Map(), proposals: [], complete: false })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const passages: [string, Passage & { sectionId: string; order: number }][] = []
      const proposals: Proposal[] = []
      sections.forEach(({ id }, order) => {
        const editor = editors.get(id)
        if (!editor || editor.isDestroyed) return
        proposals.push(...proposalsIn(editor.state.doc, id))
        for (const passage of passagesIn(editor.state.doc))
          passages.push([passage.threadId, { ...passage, sectionId: id, order }])
      })
      // The first stretch of each thread counts.
      setFound({
        passages: new Map(passages.reverse()),
        proposals,
        complete: sections.every(({ id }) => editors.has(id)),
      })
    }
    const soon = () => {
      timer ??= setTimeout(look, pause)
    }
    look()
    const suggestions = doc.getMap(SUGGESTIONS)
    suggestions.observe(soon)
    for (const editor of editors.values()) editor.on('update', soon)
    return () => {
      clearTimeout(timer)
      suggestions.unobserve(soon)
      for (const editor of editors.values()) editor.off('update', soon)
    }
  }, [editors, sections, doc])
  return found
}
