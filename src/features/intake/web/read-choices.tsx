import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Grid, Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Import, Look, ReadOptions } from '../model.ts'
import { startFault } from '../policy.ts'
import { ColumnChoices } from './column-choices.tsx'
import { GroupChoices } from './group-choices.tsx'
import { importsQuery, intake } from './requests.ts'
import { countText } from './words.ts'

/** What a look into the file told, and the choices before it is read. */
export function ReadChoices({
  file,
  zone,
  onStarted,
  onRemove,
}: {
  file: Import
  zone: string
  onStarted: () => void
  onRemove: () => void
}) {
  const queries = useQueryClient()
  const look = file.look as Look
  const before = file.options
  const [groups, setGroups] = useState(() => new Set(before?.groups ?? look.groups.map(({ id }) => id)))
  const [since, setSince] = useState<string | null>(before?.since ?? null)
  const [until, setUntil] = useState<string | null>(before?.until ?? null)
  const [fileZone, setFileZone] = useState(before?.zone ?? zone)
  const [date, setDate] = useState(before?.date ?? '')
  const [columns, setColumns] = useState<ReadOptions['columns']>(before?.columns ?? look.columns?.guess)
  const options: ReadOptions = {
    zone: fileZone,
    ...(since && { since }),
    ...(until && { until }),
    ...(date && { date }),
    ...(columns && { columns }),
    ...(look.groups.length > 0 && groups.size < look.groups.length && { groups: [...groups] }),
  }
  const fault = startFault(file, options)
  const start = useMutation({
    mutationFn: () => intake.start({ incidentId: file.incidentId, id: file.id, options }),
    onSuccess: onStarted,
    onSettled: () => queries.invalidateQueries({ queryKey: importsQuery(file.incidentId).queryKey }),
  })
  const isImage = file.format === 'image'
  return (
    <Stack gap={4}>
      {(look.count !== null || look.first) && (
        <Quiet>
          {look.count !== null && `${countText(look.count, 'entry', 'entries')}. `}
          {look.first && look.last && (
            <>
              From <Time at={look.first} zone={fileZone} /> to <Time at={look.last} zone={fileZone} />.
            </>
          )}
        </Quiet>
      )}
      {look.groups.length > 0 && (
        <GroupChoices
          what={file.format === 'bundle' ? 'file' : 'channel'}
          groups={look.groups}
          chosen={groups}
          onChange={setGroups}
        />
      )}
      {look.columns && <ColumnChoices columns={look.columns} value={columns} onChange={setColumns} />}
      <Grid least={220} gap={3}>
        {isImage ? (
          <DateTimeField
            label="When does the image show it?"
            zone={fileZone}
            value={since}
            onChange={setSince}
            hint="Images carry no time of the incident; say which moment it shows."
          />
        ) : (
          <>
            <DateTimeField
              label="Only from"
              optional
              zone={fileZone}
              value={since}
              near={look.first ?? undefined}
              onChange={setSince}
            />
            <DateTimeField
              label="Only until"
              optional
              zone={fileZone}
              value={until}
              near={look.last ?? undefined}
              onChange={setUntil}
            />
          </>
        )}
        {look.needsZone && (
          <ZoneField
            label="Zone of the times in the file"
            hint="For stamps that name no zone."
            value={fileZone}
            onChange={setFileZone}
          />
        )}
        {look.needsDate && !isImage && (
          <TextField
            label="Day of the first entry"
            hint="The stamps in this file carry no date."
            type="date"
            value={date}
            onChange={setDate}
          />
        )}
      </Grid>
      <FailureNotice failure={start.error ? failureOf(start.error) : null} />
      <Row>
        <Button
          variant="primary"
          busy={start.isPending}
          disabled={fault !== null || (look.groups.length > 0 && groups.size === 0)}
          onClick={() => start.mutate()}
        >
          {isImage ? 'Add the image' : 'Read'}
        </Button>
        <Button variant="quiet" onClick={onRemove}>
          {file.state === 'looked' ? 'Remove' : 'Leave as it is'}
        </Button>
        {fault && <Quiet>{fault.message}</Quiet>}
      </Row>
    </Stack>
  )
}
