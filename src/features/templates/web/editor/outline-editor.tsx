import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import type { Template, TemplateField } from '../../model.ts'
import { draftSection } from './draft.ts'
import s from './editor.module.css'
import { SectionCard } from './section-card.tsx'
import type { OutlineEdit } from './use-outline-edit.ts'

/** Name and sections of an outline, to be changed. `others` are the outlines to take sections and fields from. */
export function OutlineEditor({ edit, others }: { edit: OutlineEdit; others: readonly Template[] }) {
  const { draft, setDraft, opened, open, told, focus, setFocus } = edit
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<number | null>(null)

  useLayoutEffect(() => {
    if (!focus) return
    list.current?.querySelector<HTMLElement>(`[data-heading="${CSS.escape(focus.key)}"]`)?.focus()
    setFocus(null)
  }, [focus, setFocus])
  // Moving an element in the page takes the focus from what is in it.
  const held = useRef<HTMLElement | null>(null)
  const holding = (run: () => void) => {
    held.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    run()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every new order
  useLayoutEffect(() => {
    if (held.current?.isConnected && held.current !== document.activeElement) held.current.focus()
    held.current = null
  }, [draft.sections])

  const drop = () => {
    if (dragged !== null && over !== null) edit.moveTo(dragged, over)
    setDragged(null)
    setOver(null)
  }
  const known = knownIn(others, draft)
  return (
    <div className={s.editor}>
      <div className={s.about}>
        <TextField
          label="Name"
          maxLength={120}
          value={draft.name}
          onChange={(name) => setDraft((now) => ({ ...now, name }))}
        />
        <TextArea
          label="What it is for"
          rows={1}
          maxLength={500}
          value={draft.about}
          onChange={(about) => setDraft((now) => ({ ...now, about }))}
        />
      </div>
      <ol
        ref={list}
        className={s.list}
        aria-label="Sections"
        data-dragging={dragged !== null || undefined}
        onDragOver={(event) => {
          if (dragged === null) return
          event.preventDefault()
          setOver(placeAt(list.current, event.clientY))
        }}
        onDrop={(event) => {
          event.preventDefault()
          drop()
        }}
      >
        {draft.sections.map((section, index) => (
          <li
            key={section.key}
            data-dragged={dragged === section.key || undefined}
            data-line={
              over === index ? 'above' : over === index + 1 && index === draft.sections.length - 1 ? 'below' : undefined
            }
          >
            <SectionCard
              section={section}
              index={index}
              count={draft.sections.length}
              open={opened.has(section.key)}
              onOpen={(on) => open(section.key, on)}
              onChange={edit.change}
              onMove={(step) => holding(() => edit.moveBy(section, step))}
              onRemove={() => edit.remove(section, index)}
              onRemoveField={(field, at) => edit.removeField(section, field, at)}
              onDrag={(key) => {
                setDragged(key)
                setOver(null)
              }}
              knownFields={known.fields}
            />
          </li>
        ))}
      </ol>
      <div className={s.add}>
        <Button icon="plus" onClick={() => edit.add()}>
          Add a section
        </Button>
        {known.sections.length > 0 && (
          <Menu
            variant="quiet"
            label="One that another outline has"
            items={known.sections.map(
              (item): MenuItem =>
                'heading' in item ? item : { ...item, run: () => edit.add(draftSection(item.section)) },
            )}
          />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </div>
  )
}

/** Before which card a point is: the index of the card, or their number below the last. */
function placeAt(list: HTMLOListElement | null, y: number): number {
  const cards = [...(list?.children ?? [])]
  const below = cards.findIndex((card) => {
    const box = card.getBoundingClientRect()
    return y < box.top + box.height / 2
  })
  return below < 0 ? cards.length : below
}

/** Sections and fields of other outlines that this one does not have; each once. */
function knownIn(others: readonly Template[], { sections }: OutlineEdit['draft']) {
  const sectionIds = new Set(sections.map(({ id }) => id))
  const fieldIds = new Set(sections.flatMap(({ fields }) => fields.map(({ id }) => id)))
  const items: (
    | { id: string; heading: string }
    | { id: string; label: string; section: Template['sections'][number] }
  )[] = []
  const fields = new Map<string, TemplateField>()
  for (const template of others) {
    const left = template.sections.filter(({ id }) => !sectionIds.has(id))
    if (left.length > 0) items.push({ id: `of ${template.id}`, heading: template.name })
    for (const section of left) {
      sectionIds.add(section.id)
      // A field has its place once in an outline, also where another section brings it along.
      const own = section.fields.filter(({ id }) => !fieldIds.has(id))
      items.push({ id: section.id, label: section.heading, section: { ...section, fields: own } })
    }
    for (const field of template.sections.flatMap((section) => section.fields))
      if (!fieldIds.has(field.id)) fields.set(field.id, field)
  }
  return { sections: items, fields: [...fields.values()].toSorted((a, b) => a.label.localeCompare(b.label, 'en')) }
}
