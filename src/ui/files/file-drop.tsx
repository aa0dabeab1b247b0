import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { Button } from '../fields/button.tsx'
import { Icon } from '../marks/icon.tsx'
import { type DroppedFile, type Entry, filesBelow } from './dropped-files.ts'
import s from './file-drop.module.css'

type FileDropProps = {
  title: string
  hint?: string
  /** As in `<input accept>`; only the chooser follows it, a drop brings what it brings. */
  accept?: string
  /** Offer a button for a whole folder too. */
  folders?: boolean
  busy?: boolean
  onFiles: (files: DroppedFile[]) => void
  /** A folder could not be read to its end. */
  onFail?: (error: unknown) => void
}

/** Takes files and folders, dropped or chosen. The buttons do by keyboard all that dropping does. */
export function FileDrop({ title, hint, accept, folders = true, busy, onFiles, onFail }: FileDropProps) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  // React knows no such attribute, every browser has the property.
  const asFolder = (input: HTMLInputElement | null) => {
    folder.current = input
    if (input) input.webkitdirectory = true
  }

  const onDrop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (busy) return
    // The entries must be taken before the first await: the browser empties the list after the event.
    const entries = [...event.dataTransfer.items]
      .map((item) => item.webkitGetAsEntry())
      .filter((entry) => entry !== null)
    try {
      onFiles(await filesBelow(entries as Entry[]))
    } catch (error) {
      onFail?.(error)
    }
  }
  const onChoose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    event.target.value = ''
    if (chosen.length > 0) onFiles(chosen)
  }
  return (
    <section
      className={`${s.drop} ${over ? s.over : ''}`}
      aria-label={title}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!busy)
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="upload" size={28} />
      <strong>{title}</strong>
      {hint && <p className={s.hint}>{hint}</p>}
      <div className={s.buttons}>
        <Button icon="upload" busy={busy ?? false} onClick={() => files.current?.click()}>
          Choose files
        </Button>
        {folders && (
          <Button icon="folder" busy={busy ?? false} onClick={() => folder.current?.click()}>
            Choose a folder
          </Button>
        )}
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={`${title}: files`}
        onChange={onChoose}
      />
      {folders && <input ref={asFolder} type="file" hidden aria-label={`${title}: a folder`} onChange={onChoose} />}
    </section>
  )
}
