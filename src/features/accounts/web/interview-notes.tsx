import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { OpenInterview } from '../interviews/model.ts'
import { type Passage, worthSharing } from '../model.ts'
import type { Moment } from './moments.ts'
import { PassageField } from './passage-field.tsx'
import { interviewQuery, interviews } from './requests.ts'
import { SavedMark } from './saved-mark.tsx'
import { useKeptWords } from './use-kept-words.ts'

const aNote = (): Passage => ({ id: crypto.randomUUID(), questionId: null, text: '', eventIds: [] })

type NotesProps = { incidentId: string; interview: OpenInterview; moments: readonly Moment[] }

/** The interviewer's own notes, and the choice of what to ask to share. */
export function InterviewNotes({ incidentId, interview, moments }: NotesProps) {
  const { id } = interview
  const queries = useQueryClient()
  const notify = useNotify()
  const notes = interview.notes ?? []
  const words = useKeptWords(
    { version: interview.version, passages: notes.length > 0 ? notes : [aNote()] },
    (version, passages) => interviews.note({ incidentId, id, version, notes: passages }),
  )
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const { passages, change } = words
  const parts = worthSharing(passages).filter((passage) => chosen.has(passage.id))
  const propose = async () => {
    setBusy(true)
    try {
      await words.withWords((version, all) =>
        interviews.note({
          incidentId,
          id,
          version,
          notes: all,
          parts: all.filter((passage) => chosen.has(passage.id)),
        }),
      )
      await queries.invalidateQueries({ queryKey: interviewQuery(incidentId, id).queryKey })
      notify({ tone: 'good', text: `${interview.person.name} is asked whether it may be shared.` })
    } catch (error) {
      const failure = failureOf(error)
      notify({ tone: 'bad', text: failure ? `${failure.message} ${failure.remedy}` : 'The server cannot be reached.' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack gap={4}>
      <Row justify="between">
        <h3>Your notes</h3>
        <SavedMark keeping={words.keeping} />
      </Row>
      {words.refused && <FailureNotice failure={words.refused} onRetry={() => window.location.reload()} />}
      {passages.map((passage, index) => (
        <div key={passage.id}>
          <PassageField
            label={`Note ${index + 1}`}
            passage={passage}
            moments={moments}
            onChange={(next) => change(passages.map((one) => (one.id === next.id ? next : one)))}
            onRemove={() => change(passages.filter((one) => one !== passage))}
          />
          <CheckField
            label={`Ask whether note ${index + 1} may be shared`}
            checked={chosen.has(passage.id)}
            onChange={(on) =>
              setChosen(new Set(on ? [...chosen, passage.id] : [...chosen].filter((one) => one !== passage.id)))
            }
          />
        </div>
      ))}
      <Row gap={2} wrap>
        <Button icon="plus" onClick={() => change([...passages, aNote()])}>
          Another note
        </Button>
        <Button disabled={parts.length === 0} busy={busy} onClick={propose}>
          Ask to share {parts.length === 1 ? 'one note' : `${parts.length} notes`}
        </Button>
      </Row>
    </Stack>
  )
}
