import { Worker } from 'node:worker_threads'
import type { Reading } from '#features/documents/model.ts'
import { UnreadableFile } from '#features/intake/model.ts'

export interface Asked {
  name: string
  bytes: Uint8Array
}
export type Answered = { reading: Reading } | { refused: { message: string; where: string; remedy: string } }

/** Longer, and with more memory, reads only what was made to do harm. */
const usual = { longestMs: 60_000, mostMegabytes: 512, idleMs: 10_000 }

/**
 * Reads documents one by one in a thread, which is there only while there is something to read: whatever a document is
 * made of, pages are served meanwhile, and its readers take no memory from a server that reads none.
 */
export function createDocumentReader({ longestMs, mostMegabytes, idleMs } = usual) {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ended = thread
    thread = undefined
    await ended?.terminate()
  }

  function ask(asked: Asked): Promise<Answered> {
    clearTimeout(idle)
    thread ??= new Worker(new URL('./document-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    const at = thread
    return new Promise<Answered>((resolve, reject) => {
      const late = setTimeout(() => reject(tooMuch('time', asked.name)), longestMs)
      const settle = (act: () => void) => {
        clearTimeout(late)
        at.off('message', answered).off('error', failed).off('exit', ended)
        act()
      }
      const answered = (answer: Answered) => settle(() => resolve(answer))
      const failed = (error: Error & { code?: string }) =>
        settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch('memory', asked.name) : error))
      const ended = () => settle(() => reject(new Error('The thread that reads documents has ended.')))
      at.on('message', answered).on('error', failed).on('exit', ended)
      at.postMessage(asked)
    })
  }

  async function readNow(asked: Asked): Promise<Reading> {
    const answered = await ask(asked).catch(async (error: unknown) => {
      await end()
      throw error
    })
    idle = setTimeout(() => void end(), idleMs).unref()
    if ('reading' in answered) return answered.reading
    const { message, where, remedy } = answered.refused
    throw new UnreadableFile(message, where, remedy)
  }

  return {
    /** Throws `UnreadableFile` for what is no document, and for what would take a minute or half a gigabyte to read. */
    read(asked: Asked): Promise<Reading> {
      const reading = before.then(() => readNow(asked))
      before = reading.catch(() => undefined)
      return reading
    },
    close: end,
  }
}

function tooMuch(what: 'time' | 'memory', name: string): UnreadableFile {
  return new UnreadableFile(
    `This document takes more ${what} to read than any that people wrote.`,
    name,
    'Look at what is in it, take out what is no text, and add it again.',
  )
}
