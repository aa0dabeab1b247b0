import type { JSONContent } from '@tiptap/core'
import { useEffect, useState } from 'react'

type Read = (markdown: string) => JSONContent[]

let read: Read | undefined
const known = new Map<string, JSONContent[]>()
const mostKnown = 400

/** Fetches what reads Markdown. Pages that show words wait for it, so that nothing jumps. */
export async function loadNarrative(): Promise<void> {
  if (read) return
  const { markdownToNodes } = await import('#features/narrative/markdown/from-markdown.ts')
  read = markdownToNodes
}

/** The blocks that Markdown stands for; the same words are read once. */
function blocksOf(markdown: string): JSONContent[] {
  const found = known.get(markdown) ?? read?.(markdown) ?? []
  if (known.size >= mostKnown) known.clear()
  known.set(markdown, found)
  return found
}

/** What reads Markdown, or null until it is fetched. */
export function useNarrative(): Read | null {
  const [ready, setReady] = useState(read !== undefined)
  useEffect(() => {
    if (ready) return
    let here = true
    loadNarrative().then(
      () => here && setReady(true),
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [ready])
  return ready ? blocksOf : null
}
