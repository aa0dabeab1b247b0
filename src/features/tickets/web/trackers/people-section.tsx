import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { peopleQuery } from '#features/actions/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import type { KnownPerson } from '../../trackers/model.ts'
import { trackerPeopleQuery, trackers } from './requests.ts'
import s from './trackers.module.css'
import { howKnown } from './words.ts'

const nobody = 'nobody'
const unknown = 'unknown'

/** Who of the tracker is which user: without it nobody can be given a ticket, and no owner follows from there. */
export function PeopleSection({ trackerId }: { trackerId: string }) {
  const queries = useQueryClient()
  const query = trackerPeopleQuery(trackerId)
  const list = useQuery(query)
  const users = useQuery(peopleQuery).data ?? []
  const link = useMutation({
    mutationFn: ({ personId, userId }: { personId: string; userId: string | null }) =>
      trackers.linkPerson({ id: trackerId, personId, userId }),
    onSuccess: (people) => queries.setQueryData(query.queryKey, people),
  })
  const chosen = ({ user, how }: KnownPerson) => user?.id ?? (how === 'said' ? nobody : unknown)
  return (
    <Section
      title="People"
      actions={
        <Button size="s" busy={list.isFetching} onClick={() => list.refetch()}>
          Fetch again
        </Button>
      }
    >
      <Stack gap={4}>
        <Quiet>
          A ticket is given to the owner of its action only where it is known who they are there. The same e-mail
          address tells it; where the tracker hides addresses, say it here.
        </Quiet>
        <FailureNotice failure={failureOf(link.error)} />
        {list.isPending && <Waiting label="Asking the tracker who is there" lines={4} />}
        {list.isError && !list.data && <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />}
        {list.data && (
          <DataTable
            caption="People of the tracker"
            rows={list.data}
            rowKey={({ id }) => id}
            empty={<Quiet>The tracker names nobody whom a ticket could be given to.</Quiet>}
            columns={[
              { id: 'name', header: 'In the tracker', main: true, cell: ({ name }) => name },
              { id: 'email', header: 'E-mail there', cell: ({ email }) => email ?? 'not told' },
              {
                id: 'user',
                header: 'Here',
                cell: (person) => (
                  <div className={s.person}>
                    <SelectField
                      bare
                      label={`Who ${person.name} is here`}
                      value={chosen(person)}
                      disabled={link.isPending}
                      onChange={(value) =>
                        link.mutate({ personId: person.id, userId: value === nobody ? null : value })
                      }
                      choices={[
                        ...(chosen(person) === unknown ? [{ value: unknown, label: 'Not known', disabled: true }] : []),
                        { value: nobody, label: 'Nobody here' },
                        ...users.map(({ id, name }) => ({ value: id, label: name })),
                      ]}
                    />
                  </div>
                ),
              },
              { id: 'how', header: 'Known by', cell: howKnown },
            ]}
          />
        )}
      </Stack>
    </Section>
  )
}
