import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { DroppedFile } from '#ui/files/dropped-files.ts'
import { fileKind } from '../taking/file-kind.ts'
import { give, sayOfFailure } from './give.ts'

export interface Giving {
  done: number
  of: number
  /** Documents that are stored by now, also those that were here before. */
  stored: number
  pictures: number
  skipped: { name: string; reason: string }[]
  running: boolean
}

const atOnce = 3

/** Sends dropped files, a few at a time; what was sent is stored whatever happens to the rest. */
export function useGiving() {
  const queries = useQueryClient()
  const [giving, setGiving] = useState<Giving | null>(null)
  const control = useRef<AbortController>(undefined)

  async function add(dropped: readonly DroppedFile[]) {
    const files = dropped.filter(({ path }) => !fileKind.isHidden(path))
    if (files.length === 0) return
    control.current?.abort()
    const mine = new AbortController()
    control.current = mine
    const origin = crypto.randomUUID()
    const told: Giving = { done: 0, of: files.length, stored: 0, pictures: 0, skipped: [], running: true }
    const show = () => setGiving({ ...told, skipped: [...told.skipped] })
    show()
    // Pictures first, so that they are there when a document is kept.
    const waiting = files.toSorted((a, b) => Number(fileKind.isPicture(b.path)) - Number(fileKind.isPicture(a.path)))
    const worker = async () => {
      for (let next = waiting.shift(); next && !mine.signal.aborted; next = waiting.shift()) {
        try {
          const taken = await give(next.path, next.file, origin, mine.signal)
          told.stored += taken.documents.length
          told.pictures += taken.pictures
          told.skipped.push(...taken.skipped)
        } catch (error) {
          if (mine.signal.aborted) return
          told.skipped.push({ name: next.path, reason: sayOfFailure(error) })
        }
        told.done += 1
        show()
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    told.running = false
    if (control.current === mine) show()
    await queries.invalidateQueries({ queryKey: ['documents'] })
  }
  return { giving, add, cancel: () => control.current?.abort(), forget: () => setGiving(null) }
}
