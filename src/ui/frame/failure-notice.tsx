import type { ReactNode } from 'react'
import { Button } from '../fields/button.tsx'
import { ErrorNotice } from './error-notice.tsx'

type Failure = { message: string; kept?: string | undefined; remedy: string }

/** A failed request in words; nothing for a cancelled one (null). `onRetry` adds the button that tries again. */
export function FailureNotice({
  failure,
  onRetry,
  actions,
}: {
  failure: Failure | null
  onRetry?: (() => void) | undefined
  actions?: ReactNode
}) {
  if (!failure) return null
  const retry = onRetry && (
    <Button size="s" onClick={onRetry}>
      Try again
    </Button>
  )
  return (
    <ErrorNotice
      happened={failure.message}
      kept={failure.kept}
      todo={failure.remedy}
      actions={
        retry || actions ? (
          <>
            {retry}
            {actions}
          </>
        ) : undefined
      }
    />
  )
}
