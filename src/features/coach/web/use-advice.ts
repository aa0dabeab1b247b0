import { useEffect, useState } from 'react'
import { nodesToMarkdown } from '#features/narrative/markdown/to-markdown.ts'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { wholeTextOf } from '../whole-text.ts'
import type { Advised } from './asking.ts'
import { useCoachDesk } from './use-coach-desk.ts'

/** Advice on the review as a whole, by the section it was seen in. */
export interface Advice extends Advised {
  sectionId: string
}

const pause = 1_000

/** Follows the text a moment behind, while somebody looks. */
export function useAdvice(): readonly Advice[] {
  const { editors, sections } = useWorkspace()
  const { desk, settings, failed } = useCoachDesk()
  const [advice, setAdvice] = useState<readonly Advice[]>([])
  useEffect(() => {
    if (settings === null || failed) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const look = async () => {
      const whole = wholeTextOf(
        sections.flatMap(({ id, heading, level, leftOver }) => {
          const editor = editors.get(id)
          if (leftOver || !editor || editor.isDestroyed) return []
          return [{ id, heading, level, markdown: nodesToMarkdown(editor.state.doc.toJSON().content ?? []) }]
        }),
      )
      const said = await desk.reader.advise(whole.text)
      if (!over) setAdvice(said.map((one) => ({ ...one, sectionId: whole.sectionAt(one.start) })))
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    void look()
    for (const editor of editors.values()) editor.on('update', soon)
    return () => {
      over = true
      clearTimeout(timer)
      for (const editor of editors.values()) editor.off('update', soon)
    }
  }, [editors, sections, desk, settings, failed])
  return advice
}
