import { parentPort } from 'node:worker_threads'
import { UnreadableFile } from '#features/intake/model.ts'
import { readPostMortem } from '#formats/post-mortem/read.ts'
import { FileRefused } from '#platform/files/file.ts'
import type { Answered, Asked } from './document-reader.ts'

// Reads one document after another in a thread of its own; see document-reader.ts.

async function read(asked: Asked): Promise<Answered> {
  try {
    return { reading: await readPostMortem(asked) }
  } catch (error) {
    if (!(error instanceof UnreadableFile || error instanceof FileRefused)) throw error
    return { refused: { message: error.message, where: error.where, remedy: error.remedy } }
  }
}

parentPort?.on('message', (asked: Asked) => void read(asked).then((answered) => parentPort?.postMessage(answered)))
