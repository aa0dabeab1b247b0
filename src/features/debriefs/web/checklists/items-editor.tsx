import { type FormEvent, useState } from 'react'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { type Item, mostItems, Phase, phaseNames } from '../../checklists/model.ts'
import s from './checklist.module.css'

type ItemsEditorProps = {
  items: readonly Item[]
  busy: boolean
  onSave: (items: Item[]) => void
  onCancel: () => void
}

/** The items of a list, phase by phase: words, order, more and fewer. */
export function ItemsEditor({ items: given, busy, onSave, onCancel }: ItemsEditorProps) {
  const [items, setItems] = useState<Item[]>([...given])
  const [added, setAdded] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(items.filter(({ text }) => text.trim() !== ''))
  }
  const move = (id: string, step: -1 | 1) => {
    const item = items.find((one) => one.id === id)
    const inPhase = items.filter(({ phase }) => phase === item?.phase)
    const other = inPhase[inPhase.findIndex((one) => one.id === id) + step]
    if (!item || !other) return
    setItems(items.map((one) => (one.id === id ? other : one.id === other.id ? item : one)))
  }
  const add = (phase: Phase) => {
    const id = crypto.randomUUID()
    setAdded(id)
    setItems([...items, { id, phase, text: '' }])
  }
  return (
    <form className={s.editor} onSubmit={submit}>
      {Phase.options.map((phase) => {
        const here = items.filter((item) => item.phase === phase)
        return (
          <fieldset key={phase} className={s.phase}>
            <legend>{phaseNames[phase]}</legend>
            {here.map((item, at) => (
              <div key={item.id} className={s.editRow}>
                <TextField
                  label={`${phaseNames[phase]}, item ${at + 1}`}
                  bare
                  maxLength={500}
                  autoFocus={item.id === added}
                  value={item.text}
                  onChange={(text) => setItems(items.map((one) => (one.id === item.id ? { ...one, text } : one)))}
                />
                <div className={s.moves}>
                  <IconButton
                    size="s"
                    icon="up"
                    label={`Earlier: ${item.text}`}
                    disabled={at === 0}
                    onClick={() => move(item.id, -1)}
                  />
                  <IconButton
                    size="s"
                    icon="down"
                    label={`Later: ${item.text}`}
                    disabled={at === here.length - 1}
                    onClick={() => move(item.id, 1)}
                  />
                  <IconButton
                    size="s"
                    icon="trash"
                    label={`Take off the list: ${item.text}`}
                    onClick={() => setItems(items.filter(({ id }) => id !== item.id))}
                  />
                </div>
              </div>
            ))}
            {items.length < mostItems && (
              <div>
                <Button size="s" variant="quiet" icon="plus" onClick={() => add(phase)}>
                  Add an item
                </Button>
              </div>
            )}
          </fieldset>
        )
      })}
      <div className={s.foot}>
        <Button type="submit" size="s" variant="primary" busy={busy}>
          Save the list
        </Button>
        <Button size="s" variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
