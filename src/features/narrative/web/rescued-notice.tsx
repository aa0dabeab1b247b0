import { useState, useSyncExternalStore } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { onRescued, rescue, rescuedWords } from './rescued-words.ts'

/** One's own words that could not be saved, to be taken along; nothing when there are none. */
export function RescuedNotice() {
  const words = useSyncExternalStore(onRescued, rescuedWords)
  const [copied, setCopied] = useState(false)
  if (!words) return null
  return (
    <Remark
      tone="warn"
      title="These words of yours are not saved. Copy them before you leave this page."
      actions={
        <>
          <Button
            size="s"
            variant="primary"
            onClick={async () => {
              await navigator.clipboard.writeText(words.markdown)
              setCopied(true)
            }}
          >
            {copied ? 'Copied' : 'Copy them'}
          </Button>
          <Button size="s" variant="quiet" onClick={() => rescue(null)}>
            Throw them away
          </Button>
        </>
      }
    >
      <TextArea
        label="Words that are not saved"
        bare
        rows={6}
        readOnly
        value={words.markdown}
        onChange={() => undefined}
      />
    </Remark>
  )
}
