import { Button } from '#ui/fields/button.tsx'
import { Progress } from '#ui/files/progress.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import type { Giving } from './use-giving.ts'

const shown = 12

/** How far the sending is, and afterwards what came of it. */
export function GivingNotice({
  giving: { done, of, stored, pictures, skipped, running },
  onCancel,
  onForget,
}: {
  giving: Giving
  onCancel: () => void
  onForget: () => void
}) {
  if (running)
    return <Progress label="Storing" detail={`${done} of ${of} files`} value={done} max={of} onCancel={onCancel} />
  const told = [
    `${stored} ${stored === 1 ? 'document is' : 'documents are'} stored`,
    pictures > 0 && `${pictures} ${pictures === 1 ? 'picture' : 'pictures'} beside`,
    skipped.length > 0 && `${skipped.length} left where ${skipped.length === 1 ? 'it was' : 'they were'}`,
  ].filter(Boolean)
  return (
    <Remark
      tone={skipped.length > 0 && stored === 0 ? 'warn' : 'good'}
      title={`${told.join(', ')}.`}
      actions={
        <Button size="s" variant="quiet" onClick={onForget}>
          Dismiss
        </Button>
      }
    >
      {skipped.length > 0 && (
        <ul>
          {skipped.slice(0, shown).map(({ name, reason }) => (
            <li key={name}>
              {name}: {reason}
            </li>
          ))}
          {skipped.length > shown && <li>and {skipped.length - shown} more</li>}
        </ul>
      )}
    </Remark>
  )
}
