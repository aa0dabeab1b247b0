import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { linkAddress } from './link-address.ts'

/** Asks where a link leads. Without a selection the address itself becomes the words. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const before = String(editor.getAttributes('link').href ?? '')
  const [address, setAddress] = useState(before)
  const [error, setError] = useState<string | undefined>()
  const leave = () => {
    onClose()
    // The dialog gives the focus back to what had it before; the text is where people want to be.
    requestAnimationFrame(() => editor.commands.focus())
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const href = linkAddress(address)
    if (!href) {
      setError('A link may lead to a page (https://…), a mail address, or something in Debrief (debrief:…).')
      return
    }
    const chain = editor.chain().extendMarkRange('link')
    if (editor.state.selection.empty && !before) {
      chain.insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] }).run()
    } else chain.setMark('link', { href }).run()
    leave()
  }
  return (
    <Dialog
      open
      title={before ? 'Change the link' : 'Link'}
      width={460}
      onClose={leave}
      footer={
        <>
          {before && (
            <Button
              onClick={() => {
                editor.chain().extendMarkRange('link').unsetMark('link').run()
                leave()
              }}
            >
              Remove the link
            </Button>
          )}
          <Button variant="primary" onClick={save}>
            {before ? 'Change it' : 'Link it'}
          </Button>
        </>
      }
    >
      <form onSubmit={save}>
        <TextField
          label="Leads to"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://"
          value={address}
          error={error}
          onChange={(text) => {
            setAddress(text)
            setError(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}
