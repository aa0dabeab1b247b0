import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import { dateText } from '#ui/time/written-time.ts'
import { useZones } from '#ui/time/zones.tsx'
import { DEFAULT_TEMPLATE } from '../model.ts'
import { DeleteTemplateDialog } from './delete-template-dialog.tsx'
import { OutlinePreview } from './editor/outline-preview.tsx'
import { TemplateEditor } from './editor/template-editor.tsx'
import { NewTemplateDialog } from './new-template-dialog.tsx'
import { allTemplatesQuery, templateQuery } from './requests.ts'
import { fileOf, saveFile } from './template-file.ts'
import { useTemplateDeeds } from './use-template-deeds.ts'
import { usesText } from './uses-text.ts'

type TemplatePageProps = {
  id: string
  me: User
  onDirty: (dirty: boolean) => void
  onOpen: (id: string) => void
  onLeave: () => void
}

function keepText(uses: number): string {
  if (uses === 0) return ''
  return uses === 1 ? ', and keeps the version it has' : ', and they keep the versions they have'
}

/** One template: to be changed by those who keep it, to be read by everybody else. */
export function TemplatePage({ id, me, onDirty, onOpen, onLeave }: TemplatePageProps) {
  const answer = useQuery(templateQuery(id))
  const list = useQuery(allTemplatesQuery)
  const { shown } = useZones()
  const [dialog, setDialog] = useState<'copy' | 'delete'>()
  const { archive } = useTemplateDeeds()
  const crumbs = [{ href: '/settings/templates', label: 'Templates' }]
  const template = answer.data
  if (!template || !list.data) {
    return (
      <Page title="Template" crumbs={crumbs}>
        {answer.isError ? (
          <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
        ) : (
          <Waiting label="Fetching the template" lines={8} />
        )}
      </Page>
    )
  }
  const keeps = me.role === 'admin' || me.role === 'owner'
  const uses = list.data.find((one) => one.id === id)?.uses ?? 0
  const made = template.createdBy
    ? `Version ${template.version}, by ${template.createdBy.name} on ${dateText(Date.parse(template.createdAt), shown)}`
    : `Version ${template.version}`
  return (
    <Page
      title={template.name}
      width="wide"
      crumbs={crumbs}
      marks={
        <>
          {template.builtin && <Badge>Comes with Debrief</Badge>}
          {template.archivedAt !== null && <Badge icon="folder">Archived</Badge>}
        </>
      }
      lead={`${made}; ${usesText(uses)}${keepText(uses)}.`}
      actions={
        <>
          {keeps && (
            <Button variant={template.builtin ? 'primary' : 'plain'} icon="plus" onClick={() => setDialog('copy')}>
              Make a copy
            </Button>
          )}
          <Menu
            iconOnly
            icon="more"
            label="More to do with it"
            items={[
              { id: 'file', label: 'Save as a file', icon: 'download', run: () => saveFile(fileOf(id, template)) },
              ...(keeps && id !== DEFAULT_TEMPLATE
                ? [
                    {
                      id: 'archive',
                      label: template.archivedAt === null ? 'Archive' : 'Bring back',
                      icon: 'folder' as const,
                      run: () => archive.mutate({ id, archived: template.archivedAt === null }),
                    },
                  ]
                : []),
              ...(keeps && !template.builtin && uses === 0
                ? [
                    {
                      id: 'delete',
                      label: 'Delete',
                      icon: 'trash' as const,
                      danger: true,
                      run: () => setDialog('delete'),
                    },
                  ]
                : []),
            ]}
          />
        </>
      }
    >
      {template.builtin || !keeps ? (
        <>
          <Remark>
            {template.builtin
              ? 'This outline comes with Debrief and is not changed here. Make a copy, and change that: its sections stay the same sections, so words move along.'
              : 'Admins change templates. You can save this one as a file.'}
          </Remark>
          <OutlinePreview
            name={template.name}
            sections={template.sections.map((section) => ({
              ...section,
              key: section.id,
              fields: section.fields.map((field) => ({ ...field, key: field.id })),
            }))}
          />
        </>
      ) : (
        <TemplateEditor
          key={id}
          template={template}
          others={list.data.filter((one) => one.id !== id)}
          onDirty={onDirty}
        />
      )}
      {dialog === 'copy' && (
        <NewTemplateDialog
          all={list.data}
          from={template}
          onClose={() => setDialog(undefined)}
          onMade={(made) => {
            setDialog(undefined)
            onOpen(made)
          }}
        />
      )}
      {dialog === 'delete' && (
        <DeleteTemplateDialog template={template} onClose={() => setDialog(undefined)} onDeleted={onLeave} />
      )}
    </Page>
  )
}
