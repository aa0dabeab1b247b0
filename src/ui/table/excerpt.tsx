/** A piece of a text; `hit` where it is what was searched for. */
export type ExcerptSegment = { text: string; hit: boolean }

/** A found passage with the words that were searched for marked. Plain text only: nothing in it becomes markup. */
export function Excerpt({ segments }: { segments: readonly ExcerptSegment[] }) {
  return (
    <span>
      {segments.map((segment, at) => {
        const key = `${at}${segment.text}`
        return segment.hit ? <mark key={key}>{segment.text}</mark> : <span key={key}>{segment.text}</span>
      })}
    </span>
  )
}
