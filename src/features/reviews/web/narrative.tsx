import { useEffect, useState } from 'react'

type Render = (markdown: string) => string

let render: Render | undefined

/** Fetches what turns Markdown into HTML. Pages that show words wait for it, so that nothing jumps. */
export async function loadNarrative(): Promise<void> {
  if (render) return
  const { renderMarkdown } = await import('#platform/markdown/render.ts')
  render = renderMarkdown
}

/** Words that people wrote, as text for reading. The HTML is cleaned of everything that could run. */
export function Narrative({ markdown }: { markdown: string }) {
  const [ready, setReady] = useState(render !== undefined)
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
  if (!render)
    return (
      <div className="narrative" style={{ whiteSpace: 'pre-wrap' }}>
        {markdown}
      </div>
    )
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer lets nothing through that could run
  return <div className="narrative" dangerouslySetInnerHTML={{ __html: render(markdown) }} />
}
