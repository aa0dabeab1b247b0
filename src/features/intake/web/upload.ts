import { Import } from '../model.ts'

/** What went wrong with an upload, in the words to show. */
export interface UploadFailure {
  message: string
  kept?: string
  remedy: string
}

/**
 * Sends a file as the body of a request, which `fetch` cannot tell the progress of. `onProgress` gets 0 to 1.
 * Rejects with an `UploadFailure`, or an `AbortError` when cancelled.
 */
export function upload(
  incidentId: string,
  name: string,
  body: Blob,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/incidents/${encodeURIComponent(incidentId)}/imports?name=${encodeURIComponent(name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status === 200) resolve(Import.parse(answer))
      else reject(failure(answer))
    }
    request.onerror = () =>
      reject({
        message: 'The connection broke during the upload.',
        kept: 'Nothing of this file was kept; other files are.',
        remedy: 'Add it again.',
      } satisfies UploadFailure)
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function failure(answer: unknown): UploadFailure {
  const { message, data } = (answer ?? {}) as { message?: string; data?: { kept?: string; remedy?: string } }
  return {
    message: message ?? 'The server could not take the file.',
    ...(data?.kept && { kept: data.kept }),
    remedy: data?.remedy ?? 'Try again.',
  }
}
