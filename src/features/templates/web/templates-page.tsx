import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, ToggleChip } from '#ui/fields/button.tsx'
import { ErrorNotice, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { DEFAULT_TEMPLATE, type TemplateListing } from '../model.ts'
import { DeleteTemplateDialog } from './delete-template-dialog.tsx'
import { NewTemplateDialog } from './new-template-dialog.tsx'
import { allTemplatesQuery } from './requests.ts'
import { contentIn, fileOf, saveFile } from './template-file.ts'
import s from './templates.module.css'
import { useTemplateDeeds } from './use-template-deeds.ts'
import { usesText } from './uses-text.ts'

type TemplatesPageProps = { me: User; onOpen: (id: string) => void }

/** All outlines a review can have. Admins keep them, everybody reads them. */
export function TemplatesPage({ me, onOpen }: TemplatesPageProps) {
  const list = useQuery(allTemplatesQuery)
  const keeps = me.role === 'admin' || me.role === 'owner'
  const [making, setMaking] = useState<{ from?: TemplateListing }>()
  const [deleting, setDeleting] = useState<TemplateListing>()
  const [archivedToo, setArchivedToo] = useState(false)
  const [fault, setFault] = useState<string>()
  const file = useRef<HTMLInputElement>(null)
  const { archive, create } = useTemplateDeeds()
  const all = list.data ?? []
  const archived = all.filter(({ archivedAt }) => archivedAt !== null)
  const shown = archivedToo ? all : all.filter(({ archivedAt }) => archivedAt === null)

  const bring = async (chosen: File) => {
    const read = contentIn(await chosen.text())
    if ('fault' in read) return setFault(read.fault)
    setFault(undefined)
    create.mutate(read.content, { onSuccess: ({ id }) => onOpen(id) })
  }
  const deeds = (template: TemplateListing): MenuItem[] => [
    ...(keeps
      ? [{ id: 'copy', label: 'Make a copy', icon: 'plus' as const, run: () => setMaking({ from: template }) }]
      : []),
    { id: 'file', label: 'Save as a file', icon: 'download', run: () => saveFile(fileOf(template.id, template)) },
    ...(keeps && template.id !== DEFAULT_TEMPLATE
      ? [
          {
            id: 'archive',
            label: template.archivedAt === null ? 'Archive' : 'Bring back',
            icon: 'folder' as const,
            run: () => archive.mutate({ id: template.id, archived: template.archivedAt === null }),
          },
        ]
      : []),
    ...(keeps && !template.builtin && template.uses === 0
      ? [{ id: 'delete', label: 'Delete', icon: 'trash' as const, danger: true, run: () => setDeleting(template) }]
      : []),
  ]
  return (
    <Page
      title="Templates"
      lead="An outline says which sections a review has, what is asked in them, and which facts stand there by themselves. A review keeps the version it began with."
      actions={
        keeps && (
          <>
            <Button variant="quiet" icon="upload" busy={create.isPending} onClick={() => file.current?.click()}>
              Bring in a file
            </Button>
            <Button variant="primary" icon="plus" onClick={() => setMaking({})}>
              New template
            </Button>
            <input
              ref={file}
              type="file"
              hidden
              accept="application/json,.json"
              aria-label="A template as a file"
              onChange={(event) => {
                const chosen = event.target.files?.[0]
                event.target.value = ''
                if (chosen) bring(chosen)
              }}
            />
          </>
        )
      }
    >
      {fault && <ErrorNotice happened={fault} kept="Nothing was changed." todo="Choose another file." />}
      <FailureNotice failure={failureOf(create.error)} />
      {list.isPending && <Waiting label="Fetching the templates" lines={6} />}
      {list.isError && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
      {archived.length > 0 && (
        <div className={s.filter}>
          <ToggleChip pressed={archivedToo} onChange={setArchivedToo} count={archived.length}>
            Archived too
          </ToggleChip>
        </div>
      )}
      <ul className={s.list}>
        {shown.map((template) => (
          <li key={template.id} className={s.item} data-archived={template.archivedAt !== null || undefined}>
            <div className={s.itemWords}>
              <h2>
                <Link href={`/settings/templates/${template.id}`}>{template.name}</Link>
              </h2>
              {template.about && <p>{template.about}</p>}
              <p className={s.facts}>
                <span>{sectionsText(template)}</span>
                <span>{usesText(template.uses)}</span>
                {template.version > 1 && <span>version {template.version}</span>}
                {template.builtin && <Badge>Comes with Debrief</Badge>}
                {template.archivedAt !== null && <Badge icon="folder">Archived</Badge>}
              </p>
            </div>
            <Menu
              iconOnly
              icon="more"
              label={`What can be done with ${template.name}`}
              variant="quiet"
              items={deeds(template)}
            />
          </li>
        ))}
      </ul>
      {making && (
        <NewTemplateDialog all={all} from={making.from} onClose={() => setMaking(undefined)} onMade={onOpen} />
      )}
      {deleting && <DeleteTemplateDialog template={deleting} onClose={() => setDeleting(undefined)} />}
    </Page>
  )
}

function sectionsText({ sections }: TemplateListing): string {
  const whole = sections.filter(({ level }) => level === 2).length
  const fields = sections.reduce((sum, section) => sum + section.fields.length, 0)
  const words = `${whole} ${whole === 1 ? 'section' : 'sections'}`
  return fields === 0 ? words : `${words}, ${fields} ${fields === 1 ? 'field' : 'fields'}`
}
