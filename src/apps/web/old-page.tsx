import { useEffect, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { useUnsaved, versionThere } from './old-parts.ts'

/** In place of a page whose parts the server does not give: what happened, and how to go on without losing a word. */
export function OldPage() {
  const [there, setThere] = useState<'newer' | 'same' | 'unreachable' | null>(null)
  const unsaved = useUnsaved()
  useEffect(() => {
    void versionThere().then(setThere)
  }, [])
  const load = async () => {
    const now = await versionThere()
    setThere(now)
    // A page that is loaded without its server is gone.
    if (now !== 'unreachable') location.reload()
  }
  if (there === null) return <Waiting label="Asking the server for its version" lines={3} />
  const newer = there === 'newer'
  return (
    <Page title={newer ? 'A newer version is here' : 'A part of this page is missing'} width="text">
      <EmptyState
        title={newer ? 'Debrief was updated while this page was open' : 'This page could not be fetched'}
        actions={
          <Button variant="primary" onClick={load}>
            {newer ? 'Load the new version' : 'Load the page again'}
          </Button>
        }
      >
        {there === 'unreachable' && 'The server does not answer at the moment. '}
        {!unsaved && 'Everything you typed is saved.'}
      </EmptyState>
      {unsaved && (
        <Remark tone="warn" title="Some words are not saved yet">
          They are on their way to the server and kept in this browser meanwhile. Wait until this note is gone before
          you load the page, or go back to where you wrote.
        </Remark>
      )}
    </Page>
  )
}
