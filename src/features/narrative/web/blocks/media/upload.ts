import { Attachment } from '#features/attachments/model.ts'

/** What went wrong with an upload, in the words to show. */
export interface UploadFailure {
  message: string
  remedy: string
}

/**
 * Sends a file to a review, telling how far it is (0 to 1), which `fetch` cannot. Rejects with an `UploadFailure`, or an
 * `AbortError` when cancelled.
 */
export function uploadAttachment(
  incidentId: string,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const name = encodeURIComponent((file.name || 'pasted').toWellFormed())
    request.open('POST', `/api/incidents/${encodeURIComponent(incidentId)}/attachments?name=${name}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => {
      const answer = parsed(request.responseText)
      const attachment = request.status === 200 ? Attachment.safeParse(answer).data : undefined
      if (attachment) resolve(attachment)
      else reject(failureIn(answer))
    }
    request.onerror = () =>
      reject({ message: 'The connection broke.', remedy: 'The file waits here; try again.' } satisfies UploadFailure)
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function failureIn(answer: unknown): UploadFailure {
  const { message, data } = (answer ?? {}) as { message?: unknown; data?: { remedy?: unknown } }
  return {
    message: typeof message === 'string' ? message : 'The server could not take the file.',
    remedy: typeof data?.remedy === 'string' ? data.remedy : 'Try again.',
  }
}
