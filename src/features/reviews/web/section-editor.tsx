import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import type { ReviewFacts, Section } from '../model.ts'
import { dropWords, keepWords, type WordsPlace } from './kept-words.ts'
import { LostRace } from './lost-race.tsx'
import { Narrative } from './narrative.tsx'
import { narrative, reviewQuery } from './requests.ts'
import s from './review.module.css'

type Words = { markdown: string; version: number }
type SectionEditorProps = {
  place: WordsPlace
  heading: string
  help: string
  question: string
  /** What to begin with: the saved words, or the ones kept from another time. */
  begin: Words
  /** The saved words as they are now. */
  saved: Words
  onClose: () => void
}

const pause = 250

/** Markdown in place. Every pause keeps the words in this browser; a lost race shows both and keeps one's own. */
export function SectionEditor({ place, heading, help, question, begin, saved, onClose }: SectionEditorProps) {
  const queries = useQueryClient()
  const area = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(begin.markdown)
  const [base, setBase] = useState(begin.version)
  const [preview, setPreview] = useState(false)
  const dirty = text !== saved.markdown

  useEffect(() => {
    const box = area.current?.querySelector('textarea')
    box?.focus({ preventScroll: true })
    box?.setSelectionRange(box.value.length, box.value.length)
  }, [])

  const done = useRef(false)
  const keep = useRef<() => void>(() => undefined)
  keep.current = () => {
    if (done.current) return
    if (dirty) keepWords(place, { markdown: text, version: base, at: Date.now() })
    else dropWords(place)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => keep.current(), pause)
    return () => clearTimeout(timer)
  }, [text, base])
  useEffect(() => {
    const now = () => keep.current()
    window.addEventListener('pagehide', now)
    return () => {
      window.removeEventListener('pagehide', now)
      now()
    }
  }, [])

  const save = useMutation({
    mutationFn: ({ markdown, version }: Words) =>
      narrative.writeSection({ incidentId: place.incidentId, sectionId: place.sectionId, version, markdown }),
    onSuccess: (section) => {
      done.current = true
      dropWords(place)
      queries.setQueryData(reviewQuery(place.incidentId).queryKey, (old) => old && withSection(old, section))
      queries.invalidateQueries({ queryKey: ['incident', place.incidentId, 'review'] })
      queries.invalidateQueries({ queryKey: ['library'] })
      onClose()
    },
  })
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? sectionOf(failure.current) : null

  const submit = () => {
    if (!dirty) return onClose()
    if (!save.isPending) save.mutate({ markdown: text, version: base })
  }
  /** Leaves without saving; the words stay kept and are offered again. */
  const leave = () => {
    keep.current()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      submit()
    } else if (event.key === 'Escape') leave()
  }

  if (theirs) {
    return (
      <LostRace
        heading={heading}
        theirs={theirs}
        mine={text}
        busy={save.isPending}
        onMine={() => save.mutate({ markdown: text, version: theirs.version })}
        onTheirs={() => {
          done.current = true
          dropWords(place)
          queries.invalidateQueries({ queryKey: ['incident', place.incidentId, 'review'] })
          onClose()
        }}
        onBoth={() => {
          setText(`${theirs.markdown.trimEnd()}\n\n${text}`)
          setBase(theirs.version)
          save.reset()
        }}
      />
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the box inside, caught on their way up
    <div className={s.editor} ref={area} onKeyDown={onKeyDown}>
      <p className={s.help}>{help}</p>
      {preview ? (
        <div className={s.preview}>
          {text.trim() ? <Narrative markdown={text} /> : <p className={s.nothing}>Nothing is written yet.</p>}
        </div>
      ) : (
        <TextArea
          label={`${heading}, in Markdown`}
          bare
          serif
          rows={6}
          placeholder={question}
          value={text}
          onChange={setText}
        />
      )}
      {saved.version !== base && (
        <p className={s.help} role="status">
          Somebody saved this section while you write. Saving yours will show both, nothing is lost.
        </p>
      )}
      <FailureNotice failure={failure} />
      <div className={s.editorFoot}>
        <Button variant="primary" size="s" busy={save.isPending} onClick={submit}>
          Save
        </Button>
        <Button size="s" aria-pressed={preview} onClick={() => setPreview(!preview)}>
          {preview ? 'Back to writing' : 'Preview'}
        </Button>
        <Button variant="quiet" size="s" onClick={leave}>
          {dirty ? 'Save later' : 'Close'}
        </Button>
        <span className={s.editorHint}>
          <KeyHint keys="mod+enter" /> saves. What you type is kept in this browser meanwhile.
        </span>
      </div>
    </div>
  )
}

type ReviewAnswer = ReviewFacts & { draft: { id: string; markdown: string; version: number }[] }

/** The answer as it will be once it is fetched again, so that the saved words stand there at once. */
function withSection<Answer extends ReviewAnswer>(old: Answer, section: Section): Answer {
  return {
    ...old,
    sections: [...old.sections.filter((one) => one.sectionId !== section.sectionId), section],
    draft: old.draft.map((one) =>
      one.id === section.sectionId ? { ...one, markdown: section.markdown, version: section.version } : one,
    ),
  }
}

function sectionOf(current: unknown): Section | null {
  return typeof current === 'object' && current !== null && 'markdown' in current && 'version' in current
    ? (current as Section)
    : null
}
