import { useRef, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import s from './people.module.css'

/** Text to take away, shown once. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    input.current?.select()
    // Without https the browser keeps the clipboard to itself; then the text is selected at least.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <div className={s.copy}>
      <div>
        <TextField
          ref={input}
          label={label}
          value={value}
          readOnly
          onChange={() => undefined}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <Button icon={copied ? 'check' : 'link'} onClick={copy}>
        <span role="status">{copied ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}
