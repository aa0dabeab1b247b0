import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Dropped, isChatExport, zipped } from './bundle.ts'
import { importsQuery } from './requests.ts'
import { type UploadFailure, upload } from './upload.ts'

export interface RunningUpload {
  key: number
  name: string
  /** `packing` a folder in the browser, `sending`, `looking` into it on the server; `known` when the same bytes were here before. */
  step: 'waiting' | 'packing' | 'sending' | 'looking' | 'known'
  /** 0 to 1. */
  part: number
  failure: UploadFailure | null
  cancel(): void
}

let lastKey = 0

/** Sends dropped files one after the other; a dropped chat export goes as one ZIP. */
export function useUploads(incidentId: string) {
  const queries = useQueryClient()
  const [uploads, setUploads] = useState<RunningUpload[]>([])
  const change = (key: number, set: Partial<RunningUpload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...set } : one)))
  const drop = (key: number) => setUploads((all) => all.filter((one) => one.key !== key))

  async function send(key: number, name: string, body: (signal: AbortSignal) => Promise<Blob>, signal: AbortSignal) {
    try {
      const blob = await body(signal)
      signal.throwIfAborted()
      change(key, { step: 'sending', part: 0 })
      const { queryKey } = importsQuery(incidentId)
      const before = queries.getQueryData(queryKey) ?? []
      const { id } = await upload(
        incidentId,
        name,
        blob,
        (part) => change(key, part < 1 ? { part } : { part, step: 'looking' }),
        signal,
      )
      await queries.invalidateQueries({ queryKey })
      if (before.some((one) => one.id === id)) change(key, { step: 'known' })
      else drop(key)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') drop(key)
      else if (typeof error === 'object' && error !== null && 'remedy' in error)
        change(key, { failure: error as UploadFailure })
      else
        change(key, {
          failure: {
            message: `${name} could not be read by the browser.`,
            remedy: 'Check that the file still exists and may be read, and add it again.',
          },
        })
    }
  }

  async function add(files: readonly Dropped[]) {
    const [first] = files
    if (!first) return
    const together = isChatExport(files)
    const jobs = together
      ? [{ name: `${first.path.split('/')[0] ?? 'export'}.zip`, files }]
      : files.map((one) => ({ name: one.file.name, files: [one] }))
    const queued = jobs.map((job) => {
      const controller = new AbortController()
      const key = ++lastKey
      const cancel = () => {
        controller.abort()
        drop(key)
      }
      return { ...job, key, controller, cancel }
    })
    setUploads((all) => [
      ...all,
      ...queued.map(
        ({ key, name, cancel }): RunningUpload => ({ key, name, step: 'waiting', part: 0, failure: null, cancel }),
      ),
    ])
    for (const { key, name, files, controller } of queued) {
      if (controller.signal.aborted) continue
      const body = async () => {
        if (!together) return files[0]?.file ?? new Blob()
        change(key, { step: 'packing' })
        return zipped(files, (part) => change(key, { part }))
      }
      await send(key, name, body, controller.signal)
    }
  }
  return { uploads, add }
}
