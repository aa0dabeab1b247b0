import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import { type ChecklistRole, type Item, Phase, phaseNames } from '../../checklists/model.ts'
import s from './checklist.module.css'
import { ItemsEditor } from './items-editor.tsx'
import { checklistQuery, checklists, templatesQuery, useChecklistChange } from './requests.ts'

type ChecklistProps = {
  incidentId: string
  role: ChecklistRole
  mayWrite: boolean
}

/** What the owner or the facilitator of a review sees to, with who ticked what and when. */
export function Checklist({ incidentId, role, mayWrite }: ChecklistProps) {
  const notify = useNotify()
  const list = useQuery(checklistQuery(incidentId, role))
  const templates = useQuery({ ...templatesQuery, enabled: mayWrite }).data?.templates ?? []
  const [editing, setEditing] = useState(false)
  const tick = useChecklistChange(incidentId, role, (input: { itemId: string; ticked: boolean }) =>
    checklists.tick({ incidentId, role, ...input }),
  )
  const edit = useChecklistChange(incidentId, role, (input: { version: number; items?: Item[]; templateId?: string }) =>
    checklists.edit({ incidentId, role, ...input }),
  )
  if (list.isError && !list.data)
    return <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
  if (!list.data) return <Waiting label="Fetching the checklist" lines={4} />
  const { items, version, templateId } = list.data
  const plain = items.map(({ ticked: _, ...item }) => item)
  const ticked = items.filter((item) => item.ticked).length
  const put = (next: { items?: Item[]; templateId?: string }, text: string) =>
    edit.mutate(
      { version, ...next },
      {
        onSuccess: (after) => {
          setEditing(false)
          notify({
            text,
            action: {
              label: 'Undo',
              run: () => edit.mutate({ version: after.version, items: plain, templateId }),
            },
          })
        },
      },
    )
  if (editing)
    return (
      <ItemsEditor
        items={plain}
        busy={edit.isPending}
        onSave={(next) => put({ items: next }, 'The list is changed. Ticks of what stayed are kept.')}
        onCancel={() => setEditing(false)}
      />
    )
  const others = templates.filter((template) => template.role === role)
  return (
    <div className={s.lists}>
      <div className={s.bar} aria-hidden="true">
        <span style={{ width: `${items.length === 0 ? 0 : (ticked / items.length) * 100}%` }} />
      </div>
      {Phase.options.map((phase) => {
        const here = items.filter((item) => item.phase === phase)
        return (
          here.length > 0 && (
            <div key={phase} className={s.phase}>
              <h3>{phaseNames[phase]}</h3>
              <ul className={s.items}>
                {here.map((item) => (
                  <li key={item.id} className={s.item}>
                    <CheckField
                      label={item.text}
                      checked={isTicked(item.id, item.ticked !== null)}
                      disabled={!mayWrite}
                      onChange={(on) => tick.mutate({ itemId: item.id, ticked: on })}
                    />
                    {item.ticked && (
                      <span className={s.who}>
                        {item.ticked.by?.name ?? 'somebody'},{' '}
                        <Time at={item.ticked.at} form="date-time" precision="minute" />
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
      <div className={s.foot}>
        <span className={s.who}>
          {ticked} of {items.length} done
        </span>
        {mayWrite && (
          <>
            <Button size="s" variant="quiet" icon="edit" onClick={() => setEditing(true)}>
              Change the list
            </Button>
            {others.length > 1 && (
              <Menu
                label="Take another list"
                size="s"
                variant="quiet"
                items={others.map(({ id, name, items: theirs }) => ({
                  id,
                  label: name,
                  run: () => put({ items: theirs, templateId: id }, `Now it is “${name}”.`),
                }))}
              />
            )}
          </>
        )}
      </div>
    </div>
  )

  /** A tick shows at once, before the server has answered. */
  function isTicked(id: string, kept: boolean): boolean {
    return tick.isPending && tick.variables.itemId === id ? tick.variables.ticked : kept
  }
}
