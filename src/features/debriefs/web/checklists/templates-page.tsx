import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Page } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { ChecklistRole, ChecklistTemplate, Item } from '../../checklists/model.ts'
import s from './checklist.module.css'
import { ItemsEditor } from './items-editor.tsx'
import { checklists, templatesQuery } from './requests.ts'

/** The checklists that reviews begin with. For admins and owners. */
export function ChecklistTemplatesPage() {
  const list = useQuery(templatesQuery)
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title="Checklists"
      lead="What owners and facilitators see to before, during and after the debrief. Each review has its own copy from its first tick on."
      actions={
        !adding && (
          <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
            Add a list
          </Button>
        )
      }
    >
      {list.isPending && <Waiting label="Fetching the checklists" lines={6} />}
      {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      <Stack gap={3}>
        {adding && (
          <Card label="A new list">
            <TemplateForm onClose={() => setAdding(false)} />
          </Card>
        )}
        {list.data?.templates.map((template) => (
          <Card key={template.id} label={template.name}>
            <TemplateItem template={template} />
          </Card>
        ))}
      </Stack>
    </Page>
  )
}

function useTemplateChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: templatesQuery.queryKey }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  })
}

function TemplateItem({ template }: { template: ChecklistTemplate }) {
  const notify = useNotify()
  const [editing, setEditing] = useState(false)
  const { id, name, role, items, shipped, version } = template
  const restore = useTemplateChange(() => checklists.templates.restore({ id }))
  const remove = useTemplateChange(() => checklists.templates.remove({ id }))
  const takeAway = () =>
    remove.mutate(undefined, {
      onSuccess: () =>
        notify({
          text: shipped ? 'The list is as it came.' : 'The list is removed.',
          action: { label: 'Undo', run: () => restore.mutate(undefined) },
        }),
    })
  if (editing) return <TemplateForm template={template} onClose={() => setEditing(false)} />
  return (
    <div className={s.lists}>
      <h2>{name}</h2>
      <div className={s.foot}>
        <span className={s.who}>
          {role === 'owner' ? 'for the owner' : 'for the facilitator'} · {items.length} items ·{' '}
          {shipped ? (version > 0 ? 'comes with Debrief, changed here' : 'comes with Debrief') : 'your own'}
        </span>
      </div>
      <div className={s.foot}>
        <Button size="s" icon="edit" aria-label={`Change: ${name}`} onClick={() => setEditing(true)}>
          Change
        </Button>
        {shipped && version > 0 && (
          <Button size="s" variant="quiet" icon="undo" busy={remove.isPending} onClick={takeAway}>
            As it came
          </Button>
        )}
        {!shipped && (
          <Button size="s" variant="quiet" icon="trash" busy={remove.isPending} onClick={takeAway}>
            Remove
          </Button>
        )}
      </div>
    </div>
  )
}

function TemplateForm({ template, onClose }: { template?: ChecklistTemplate; onClose: () => void }) {
  const [name, setName] = useState(template?.name ?? '')
  const [role, setRole] = useState<ChecklistRole>(template?.role ?? 'owner')
  const [version] = useState(template?.version ?? 0)
  const save = useTemplateChange((items: Item[]) =>
    template
      ? checklists.templates.update({ id: template.id, version, name, items })
      : checklists.templates.create({ role, name, items }),
  )
  return (
    <div className={s.editor}>
      <TextField label="Name" required maxLength={120} autoFocus value={name} onChange={setName} />
      {!template && (
        <Segments<ChecklistRole>
          label="Whom it is for"
          value={role}
          onChange={setRole}
          choices={[
            { value: 'owner', label: 'For the owner' },
            { value: 'facilitator', label: 'For the facilitator' },
          ]}
        />
      )}
      <ItemsEditor
        items={template?.items ?? []}
        busy={save.isPending}
        onSave={(items) => save.mutate(items, { onSuccess: onClose })}
        onCancel={onClose}
      />
    </div>
  )
}
