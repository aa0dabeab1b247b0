import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { ErrorNotice, Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { contentFaults, type Fault } from '../../content.ts'
import type { Template, TemplateVersion } from '../../model.ts'
import { templateQuery, templates } from '../requests.ts'
import { changesBetween } from './changes.ts'
import { ChangesList } from './changes-list.tsx'
import { contentOf, draftOf } from './draft.ts'
import s from './editor.module.css'
import { OutlineEditor } from './outline-editor.tsx'
import { OutlinePreview } from './outline-preview.tsx'
import { useOutlineEdit } from './use-outline-edit.ts'

type Props = {
  template: TemplateVersion
  /** All other outlines, archived ones too. */
  others: readonly Template[]
  /** Told whenever there begins or ceases to be something that is not saved. */
  onDirty: (dirty: boolean) => void
}

/** The editor of a template beside what comes of it. Saving makes a new version. */
export function TemplateEditor({ template, others, onDirty }: Props) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [base, setBase] = useState(template)
  const edit = useOutlineEdit(draftOf(template))
  const [side, setSide] = useState<'edit' | 'preview' | 'changes'>('preview')
  const [faults, setFaults] = useState<Fault[]>([])
  const notices = useRef<HTMLDivElement>(null)
  // What keeps it from being saved stands above all sections, and one may be far down.
  useEffect(() => {
    if (faults.length > 0) notices.current?.scrollIntoView({ block: 'center' })
  }, [faults])

  const taken = useMemo(
    () => ({
      sections: new Set(others.flatMap(({ sections }) => sections.map(({ id }) => id))),
      fields: new Set(others.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields.map(({ id }) => id)))),
    }),
    [others],
  )
  const content = contentOf(edit.draft, taken)
  const changes = changesBetween(base, content)
  const dirty = changes.length > 0
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  useEffect(() => () => onDirty(false), [onDirty])

  const { setDraft } = edit
  const begin = (version: TemplateVersion) => {
    setBase(version)
    setDraft(draftOf(version))
    setFaults([])
    save.reset()
  }
  const save = useMutation({
    mutationFn: (version: number) => templates.save({ id: base.id, version, ...content }),
    onSuccess: (saved) => {
      begin(saved)
      queries.setQueryData(templateQuery(saved.id).queryKey, saved)
      queries.invalidateQueries({ queryKey: ['templates'] })
      notify({ tone: 'good', text: `Version ${saved.version} is saved. Reviews that began before keep their version.` })
    },
    onError: () => queries.invalidateQueries({ queryKey: templateQuery(base.id).queryKey }),
  })
  const send = (version = base.version) => {
    if (!dirty || save.isPending) return
    if (template.version > version) return notices.current?.scrollIntoView({ block: 'center' })
    const found = contentFaults(content)
    setFaults(found)
    for (const { path } of found) {
      const key = edit.draft.sections[Number(/^sections\[(\d+)\]\.(?!heading)/.exec(path)?.[1] ?? -1)]?.key
      if (key !== undefined) edit.open(key, true)
    }
    if (found.length === 0) save.mutate(version)
  }
  useHotkey('mod+s', (event) => {
    event.preventDefault()
    send()
  })

  const failure = failureOf(save.error)
  // Somebody else saved meanwhile: heard of live, or by the refusal.
  const newer = template.version > base.version ? template : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another version arrives
  useEffect(() => {
    if (newer && !dirty && !save.isPending) begin(newer)
  }, [newer?.version])

  return (
    <>
      <div ref={notices} className={s.notices}>
        {faults.length > 0 && (
          <ErrorNotice
            happened="The template does not hold together yet, so it was not saved."
            todo={faults.map(({ message }) => message).join(' ')}
          />
        )}
        {failure && failure.code !== 'CHANGED_MEANWHILE' && <FailureNotice failure={failure} onRetry={() => send()} />}
        {newer && dirty && (
          <Remark
            tone="warn"
            title={`${newer.createdBy?.name ?? 'Somebody'} saved version ${newer.version} meanwhile`}
            actions={
              <>
                <Button size="s" onClick={() => send(newer.version)} busy={save.isPending}>
                  Save mine as version {newer.version + 1}
                </Button>
                <Button size="s" variant="quiet" onClick={() => begin(newer)}>
                  Take theirs, drop mine
                </Button>
              </>
            }
          >
            <p>Yours is still here. What they changed:</p>
            <ChangesList changes={changesBetween(base, newer)} none="Nothing that can be seen." />
          </Remark>
        )}
      </div>
      <div className={s.bar}>
        <Button variant="primary" onClick={() => send()} busy={save.isPending} disabled={!dirty || newer !== null}>
          Save as version {base.version + 1}
        </Button>
        <span className={s.state} role="status">
          {dirty
            ? `${changes.length} ${changes.length === 1 ? 'change is' : 'changes are'} not saved`
            : 'Everything is saved'}
        </span>
        {dirty && (
          <Button variant="quiet" size="s" onClick={() => begin(base)}>
            Drop the changes
          </Button>
        )}
        <div className={s.sides}>
          <Segments
            label="What is shown"
            value={side}
            onChange={setSide}
            choices={[
              { value: 'edit', label: 'Edit' },
              { value: 'preview', label: 'Preview' },
              { value: 'changes', label: 'Changes' },
            ]}
          />
        </div>
      </div>
      <div className={s.columns} data-side={side}>
        <div className={s.left}>
          <OutlineEditor edit={edit} others={others} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, and keys must reach it */}
        <section className={s.right} aria-label="What comes of it" tabIndex={0}>
          {side === 'changes' ? (
            <>
              <h2 className={s.sideTitle}>
                {dirty ? `Since version ${base.version}` : 'What the last version changed'}
              </h2>
              {dirty ? <ChangesList changes={changes} none="" /> : <LastChanges version={base} />}
            </>
          ) : (
            <OutlinePreview name={edit.draft.name} sections={edit.draft.sections} />
          )}
        </section>
      </div>
    </>
  )
}

function LastChanges({ version }: { version: TemplateVersion }) {
  const before = useQuery({ ...templateQuery(version.id, version.version - 1), enabled: version.version > 1 }).data
  if (version.version === 1) return <ChangesList changes={[]} none="This is the first version." />
  return before ? <ChangesList changes={changesBetween(before, version)} none="Nothing." /> : null
}
