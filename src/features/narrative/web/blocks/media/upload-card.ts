import type { UploadFailure } from './upload.ts'

/** What is shown at the place of a file until it is there. */
export interface UploadCard {
  element: HTMLElement
  start(): void
  cancel(): void
}

interface Sending {
  /** Rejects with an `UploadFailure`. */
  send: (onProgress: (part: number) => void, signal: AbortSignal) => Promise<void>
  giveUp: () => void
}

/** Progress, then nothing when it is there, or what went wrong with the file still at hand. Plain elements: it lives in the text. */
export function uploadCard(file: File, { send, giveUp }: Sending): UploadCard {
  const element = make('div', 'upload-card')
  element.contentEditable = 'false'
  element.dataset.own = ''
  element.setAttribute('role', 'group')
  element.setAttribute('aria-label', `Upload of ${file.name}`)
  const preview = make('img', 'upload-preview')
  const address = file.type.startsWith('image/') && file.type !== 'image/svg+xml' ? URL.createObjectURL(file) : null
  preview.alt = ''
  if (address) preview.src = address
  else preview.hidden = true
  const words = make('div', 'upload-words')
  const name = make('strong')
  name.textContent = file.name || 'Pasted picture'
  const state = make('span', 'upload-state')
  state.setAttribute('role', 'status')
  const bar = make('progress')
  bar.max = 1
  bar.setAttribute('aria-label', 'Uploaded')
  const again = button('Try again', () => start())
  const stop = button('Cancel', () => {
    cancel()
    giveUp()
  })
  words.append(name, state, bar)
  element.append(preview, words, again, stop)

  let abort = new AbortController()
  const cancel = () => {
    abort.abort()
    if (address) URL.revokeObjectURL(address)
  }
  const start = () => {
    abort = new AbortController()
    element.dataset.failed = 'false'
    state.textContent = 'Uploading…'
    bar.hidden = false
    bar.removeAttribute('value')
    again.hidden = true
    stop.textContent = 'Cancel'
    send((part) => {
      bar.value = part
      if (part >= 1) state.textContent = 'Being looked at…'
    }, abort.signal).then(
      () => address && URL.revokeObjectURL(address),
      (failure: UploadFailure) => {
        element.dataset.failed = 'true'
        state.textContent = `${failure.message} ${failure.remedy}`
        bar.hidden = true
        again.hidden = false
        stop.textContent = 'Give up'
      },
    )
  }
  return { element, start, cancel }
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.className = className
  return element
}

function button(label: string, run: () => void): HTMLButtonElement {
  const element = make('button', 'upload-button')
  element.type = 'button'
  element.textContent = label
  element.addEventListener('click', run)
  return element
}
