import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Progress } from '#ui/files/progress.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { isSure, type OldDocument } from '../old-document.ts'
import { documents } from './requests.ts'

/** Keeps all documents of the list whose reading is sure, one after another. */
export function KeepSure({ rows }: { rows: readonly OldDocument[] }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [failed, setFailed] = useState<string[]>([])
  const cancelled = useRef(false)
  const sure = rows.filter(({ state, outline }) => state === 'read' && isSure(outline))

  async function keepAll() {
    setAsking(false)
    cancelled.current = false
    const faults: string[] = []
    for (const [done, { id, version, name }] of sure.entries()) {
      if (cancelled.current) break
      setProgress({ done, of: sure.length })
      try {
        await documents.keep({ id, version })
      } catch (error) {
        faults.push(`${name}: ${failureOf(error)?.message ?? 'it could not be kept.'}`)
      }
    }
    setFailed(faults)
    setProgress(null)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
  if (progress)
    return (
      <Progress
        label="Keeping as reviews"
        detail={`${progress.done} of ${progress.of}`}
        value={progress.done}
        max={progress.of}
        onCancel={() => {
          cancelled.current = true
        }}
      />
    )
  return (
    <>
      {failed.length > 0 && (
        <Remark tone="warn" title={`${failed.length} could not be kept; the others are.`}>
          {failed.slice(0, 5).join(' ')}
        </Remark>
      )}
      {sure.length > 1 && (
        <div>
          <Button icon="check" onClick={() => setAsking(true)}>
            Keep the {sure.length} that are sure
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={`Keep ${sure.length} documents as reviews?`}
        confirm="Keep them"
        onConfirm={() => void keepAll()}
        onClose={() => setAsking(false)}
      >
        <p>
          Each becomes an incident with its story, words and action items, published in the library. Actions without
          anybody here who owns them are yours for now. Each can still be changed, or moved to the bin.
        </p>
      </ConfirmDialog>
    </>
  )
}
