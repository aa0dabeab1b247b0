import { useBlocker, useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { TemplatePage } from '#features/templates/web/template-page.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useMe } from '../use-me.ts'

/** One template; asks before one leaves with changes that are not saved. */
export function TemplatePlace() {
  const { id } = useParams({ from: '/house/settings/templates/$id' })
  const navigate = useNavigate()
  const [dirty, setDirty] = useState(false)
  // What is gone cannot be kept: after deleting there is nothing to ask.
  const free = useRef(false)
  const leaving = useBlocker({
    shouldBlockFn: () => dirty && !free.current,
    enableBeforeUnload: () => dirty && !free.current,
    withResolver: true,
  })
  return (
    <>
      <TemplatePage
        id={id}
        me={useMe()}
        onDirty={setDirty}
        onOpen={(other) => navigate({ to: '/settings/templates/$id', params: { id: other } })}
        onLeave={() => {
          free.current = true
          navigate({ to: '/settings/templates' })
        }}
      />
      <ConfirmDialog
        open={leaving.status === 'blocked'}
        danger
        title="Leave without saving?"
        confirm="Leave, drop the changes"
        cancel="Stay"
        onConfirm={() => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      >
        <p>The changes of this template are not saved and would be gone. The last version stays as it is.</p>
      </ConfirmDialog>
    </>
  )
}
