import s from './coach.module.css'

/** Where the thought comes from. */
export function SourceLine({ source }: { source: { title: string; url?: string | undefined } | null }) {
  if (!source) return null
  return (
    <p className={s.source}>
      {source.url ? (
        <a href={source.url} target="_blank" rel="noreferrer">
          {source.title}
        </a>
      ) : (
        source.title
      )}
    </p>
  )
}
