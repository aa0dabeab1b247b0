import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { EntryFields, ImpactEntry } from '../model.ts'
import { impact, impactKey } from './requests.ts'
import { useEntryRemoval } from './use-entry-deeds.ts'

/** What the form says: an entry that can be saved, or what is wrong with which field. */
export type Drafted = { entry: EntryFields } | { faults: Record<string, string> }

interface EntryDialogProps {
  incidentId: string
  /** Null for a new one. */
  entry: ImpactEntry | null
  title: string
  drafted: Drafted
  /** Puts what somebody else saved into the form. */
  onTheirs: (entry: ImpactEntry) => void
  onClose: () => void
  /** The fields; what is wrong with which is told once somebody tried to save. */
  children: (faults: Partial<Record<string, string>>) => ReactNode
}

/** The sheet for a window, a metric or a budget: saving, lost races and taking out are the same for all. */
export function EntryDialog({ incidentId, entry, title, drafted, onTheirs, onClose, children }: EntryDialogProps) {
  const queries = useQueryClient()
  const form = useId()
  const remove = useEntryRemoval(incidentId)
  const [version, setVersion] = useState(entry?.version ?? 0)
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: (words: EntryFields) =>
      entry
        ? impact.update({ incidentId, id: entry.id, version, entry: words })
        : impact.add({ incidentId, entry: words }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: impactKey(incidentId) }),
  })
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as ImpactEntry | undefined) : undefined
  const told = Object.fromEntries(
    (failure?.where ?? []).map(({ path, message }) => [path.replace(/^entry\./, ''), message]),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if ('entry' in drafted) save.mutate(drafted.entry)
  }
  const rebase = (mine: boolean) => {
    if (!theirs) return
    setVersion(theirs.version)
    if (!mine) onTheirs(theirs)
    save.reset()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width={640}
      footer={
        <>
          {entry && (
            <Button
              variant="quiet"
              icon="trash"
              busy={remove.isPending}
              onClick={() => remove.mutate(entry, { onSuccess: onClose })}
            >
              Take out
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={Boolean(theirs)}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack gap={4}>
          {theirs ? (
            <Remark
              tone="warn"
              title="Somebody else changed this in the meantime."
              actions={
                <>
                  <Button size="s" onClick={() => rebase(true)}>
                    Keep what I typed
                  </Button>
                  <Button size="s" variant="quiet" onClick={() => rebase(false)}>
                    Take theirs
                  </Button>
                </>
              }
            >
              What you typed is below, nothing is lost.
            </Remark>
          ) : (
            <FailureNotice failure={failure} />
          )}
          {children({ ...told, ...(tried && 'faults' in drafted ? drafted.faults : {}) })}
        </Stack>
      </form>
    </Dialog>
  )
}
