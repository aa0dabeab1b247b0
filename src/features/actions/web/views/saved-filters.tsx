import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { type ActionsSearch, addressOf, keptOf } from './address.ts'
import { actionViews, savedFiltersQuery } from './requests.ts'
import s from './views.module.css'

/** The filters one keeps: to look at, to keep the present one, to remove. */
export function SavedFilters({ search }: { search: ActionsSearch }) {
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const filters = useQuery(savedFiltersQuery).data ?? []
  const kept = keptOf(search)
  const refresh = () => queries.invalidateQueries({ queryKey: savedFiltersQuery.queryKey })
  const save = useMutation({
    mutationFn: () => actionViews.saveFilter({ name, search: kept }),
    onSuccess: () => {
      setName('')
      return refresh()
    },
  })
  const remove = useMutation({ mutationFn: (id: string) => actionViews.removeFilter({ id }), onSuccess: refresh })
  const failure = failureOf(save.error ?? remove.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <>
      {filters.length > 0 && (
        <nav aria-label="Filters I keep" className={s.kept}>
          {filters.map((filter) => (
            <Link key={filter.id} href={addressOf('/actions', filter.search)}>
              {filter.name}
            </Link>
          ))}
        </nav>
      )}
      <Button variant="quiet" icon="filter" onClick={() => setOpen(true)}>
        Keep filters …
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Filters I keep" width={480}>
        <Stack gap={4}>
          <form onSubmit={submit}>
            <Stack gap={3}>
              <TextField
                label="Name for the present filter"
                hint="Only you see it. A filter of the same name is replaced."
                required
                maxLength={80}
                value={name}
                onChange={setName}
              />
              <FailureNotice failure={failure} />
              <div>
                <Button type="submit" variant="primary" busy={save.isPending} disabled={Object.keys(kept).length === 0}>
                  Keep it
                </Button>
              </div>
              {Object.keys(kept).length === 0 && (
                <p className={s.help}>Nothing is filtered now, so there is nothing to keep.</p>
              )}
            </Stack>
          </form>
          {filters.length > 0 && (
            <ul className={s.keptList}>
              {filters.map((filter) => (
                <li key={filter.id}>
                  <span>{filter.name}</span>
                  <Button size="s" variant="quiet" icon="trash" onClick={() => remove.mutate(filter.id)}>
                    Remove<span className="visually-hidden"> {filter.name}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Stack>
      </Dialog>
    </>
  )
}
