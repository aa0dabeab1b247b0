import { useState } from 'react'
import { useNotify } from '#ui/overlay/notices.tsx'
import {
  type Draft,
  type DraftField,
  type DraftSection,
  movedBy,
  movedTo,
  newSection,
  withAgain,
  without,
} from './draft.ts'

/** The outline while it is edited: what can be done with it, and what is told about it. */
export function useOutlineEdit(start: Draft) {
  const notify = useNotify()
  const [draft, setDraft] = useState(start)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  /** Read out after a move, and the place where the focus goes then. */
  const [told, setTold] = useState('')
  const [focus, setFocus] = useState<{ key: string; part: 'heading' | 'field' } | null>(null)

  const setSections = (change: (sections: readonly DraftSection[]) => readonly DraftSection[]) =>
    setDraft((now) => ({ ...now, sections: [...change(now.sections)] }))
  const open = (key: string, on: boolean) =>
    setOpened((now) => new Set(on ? [...now, key] : [...now].filter((one) => one !== key)))

  const place = (sections: readonly DraftSection[], section: DraftSection) => {
    const at = sections.findIndex(({ key }) => key === section.key)
    setTold(`${section.heading || 'The new section'} is number ${at + 1} of ${sections.length} now.`)
  }
  return {
    draft,
    setDraft,
    opened,
    open,
    told,
    focus,
    setFocus,
    change: (section: DraftSection) =>
      setSections((sections) => sections.map((one) => (one.key === section.key ? section : one))),
    moveBy(section: DraftSection, step: -1 | 1) {
      const next = movedBy(
        draft.sections,
        draft.sections.findIndex(({ key }) => key === section.key),
        step,
      )
      setSections(() => next)
      place(next, section)
    },
    moveTo(key: string, target: number) {
      const index = draft.sections.findIndex((section) => section.key === key)
      const section = draft.sections[index]
      if (!section) return
      const next = movedTo(draft.sections, index, target)
      setSections(() => next)
      place(next, section)
    },
    add(section: DraftSection = newSection()) {
      setSections((sections) => [...sections, section])
      open(section.key, true)
      setFocus({ key: section.key, part: 'heading' })
    },
    remove(section: DraftSection, index: number) {
      const before = draft.sections
      setSections((sections) => without(sections, index))
      const near = before[index + 1] ?? before[index - 1]
      if (near) setFocus({ key: near.key, part: 'heading' })
      notify({
        text: `“${section.heading || 'The new section'}” was removed. Words of reviews stay with them.`,
        action: {
          label: 'Undo',
          run: () => {
            setSections((sections) => withAgain(sections, section, index))
            setFocus({ key: section.key, part: 'heading' })
          },
        },
      })
    },
    removeField(section: DraftSection, field: DraftField, index: number) {
      const put = (change: (fields: DraftField[]) => DraftField[]) =>
        setSections((sections) =>
          sections.map((one) => (one.key === section.key ? { ...one, fields: change(one.fields) } : one)),
        )
      put((fields) => fields.filter(({ key }) => key !== field.key))
      setFocus({ key: section.key, part: 'heading' })
      notify({
        text: `“${field.label || 'The new field'}” was removed. Answers of reviews stay with them.`,
        action: { label: 'Undo', run: () => put((fields) => fields.toSpliced(index, 0, field)) },
      })
    },
  }
}

export type OutlineEdit = ReturnType<typeof useOutlineEdit>
