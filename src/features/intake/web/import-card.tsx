import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Progress } from '#ui/files/progress.tsx'
import { ErrorNotice } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import type { Import } from '../model.ts'
import { ImportReportView } from './import-report.tsx'
import s from './intake.module.css'
import { ReadChoices } from './read-choices.tsx'
import { importsQuery, intake } from './requests.ts'
import { bytesText, formatName } from './words.ts'

/** One file: what a look into it told, the choices before reading, the progress, and the report. */
export function ImportCard({ file, zone, mayWrite }: { file: Import; zone: string; mayWrite: boolean }) {
  const queries = useQueryClient()
  const [again, setAgain] = useState(false)
  const refresh = () => queries.invalidateQueries({ queryKey: importsQuery(file.incidentId).queryKey })
  const cancel = useMutation({ mutationFn: () => intake.cancel(file), onSettled: refresh })
  const remove = useMutation({ mutationFn: () => intake.remove(file), onSettled: refresh })
  const failure = cancel.error ?? remove.error
  const choosing = mayWrite && file.look && (file.state === 'looked' || again)
  return (
    <section className={s.card} aria-label={file.fileName}>
      <Stack gap={3}>
        <Row justify="between">
          <strong className={s.name}>{file.fileName}</strong>
          <Quiet>
            {formatName(file.format)} · {bytesText(file.size)}
          </Quiet>
        </Row>
        <FailureNotice failure={failure ? failureOf(failure) : null} />
        {file.error && (
          <ErrorNotice
            happened={file.error.message}
            kept={`${file.error.where === file.fileName ? '' : `Place: ${file.error.where}. `}The file is kept as it is.`}
            todo={file.error.remedy}
            actions={
              mayWrite &&
              !file.look && (
                <Button size="s" onClick={() => remove.mutate()} busy={remove.isPending}>
                  Remove
                </Button>
              )
            }
          />
        )}
        {(file.state === 'queued' || file.state === 'reading') && (
          <Progress
            label={file.state === 'queued' ? 'Waiting for its turn' : 'Reading'}
            {...(file.state === 'reading' && { detail: `${Math.round(file.progress * 100)} %` })}
            value={file.state === 'reading' ? file.progress : undefined}
            {...(mayWrite && { onCancel: () => cancel.mutate() })}
          />
        )}
        {file.state === 'cancelled' && (
          <Quiet>Reading was stopped. What had been read until then is in the raw log.</Quiet>
        )}
        {file.report && <ImportReportView report={file.report} />}
        {choosing ? (
          <ReadChoices
            file={file}
            zone={zone}
            onStarted={() => setAgain(false)}
            onRemove={file.state === 'looked' ? () => remove.mutate() : () => setAgain(false)}
          />
        ) : (
          mayWrite &&
          file.look &&
          (file.state === 'done' || file.state === 'cancelled' || file.state === 'failed') && (
            <Row>
              <Button size="s" variant="quiet" onClick={() => setAgain(true)}>
                Read again with other choices
              </Button>
            </Row>
          )
        )}
      </Stack>
    </section>
  )
}
