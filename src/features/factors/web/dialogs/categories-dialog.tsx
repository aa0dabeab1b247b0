import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { FactorCategories } from '../../model.ts'
import s from '../factors.module.css'
import { categoriesQuery, factorsClient } from '../requests.ts'

/** The words that are offered everywhere. Factors keep what they were given. */
export function CategoriesDialog({ begin, onClose }: { begin: FactorCategories; onClose: () => void }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [words, setWords] = useState(begin)
  const save = useMutation({
    mutationFn: (next: FactorCategories) => factorsClient.setCategories(next),
    onSuccess: (next) => {
      queries.setQueryData(categoriesQuery.queryKey, next)
      const back = { ...begin, version: next.version }
      notify({ text: 'The categories were saved.', action: { label: 'Undo', run: () => save.mutate(back) } })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title="Categories"
      width={600}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={save.isPending} onClick={() => save.mutate(words)}>
            Save
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <p className={s.quiet}>They are offered in every incident. What a factor was given stays its own.</p>
        <FailureNotice failure={failureOf(save.error)} />
        <TagField
          label="Kinds of trigger"
          hint="What set it off. Enter adds a word."
          value={words.trigger}
          onChange={(trigger) => setWords({ ...words, trigger })}
        />
        <TagField
          label="Categories of everything else"
          hint="Where a condition lived."
          value={words.cause}
          onChange={(cause) => setWords({ ...words, cause })}
        />
      </Stack>
    </Dialog>
  )
}
