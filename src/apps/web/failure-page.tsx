import { useRouter } from '@tanstack/react-router'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { Outside } from './outside.tsx'

/** Something of a page failed: what happened, and the way on. The rest of the app goes on. */
export function FailurePage({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const again = () => {
    reset()
    router.invalidate()
  }
  if (isOldPage(error)) {
    return (
      <Page title="A newer version is here" width="text">
        <EmptyState
          title="Debrief was updated while this page was open"
          actions={
            <Button variant="primary" onClick={() => location.reload()}>
              Load the new version
            </Button>
          }
        >
          What you typed is kept in this browser.
        </EmptyState>
      </Page>
    )
  }
  const failure = failureOf(error)
  if (failure?.code === 'NOT_FOUND') return <NowherePage />
  return (
    <Page title="This page could not be shown" width="text">
      <FailureNotice failure={failure} onRetry={again} />
    </Page>
  )
}

/** An address at which there is nothing, or nothing this reader may see. */
export function NowherePage() {
  return (
    <Page title="Nothing here" width="text">
      <EmptyState
        drawing="search"
        title="There is nothing at this address"
        actions={
          <>
            <ButtonLink href="/library" variant="primary">
              Search the library
            </ButtonLink>
            <ButtonLink href="/">Go home</ButtonLink>
          </>
        }
      >
        It may have been moved to the bin, or be restricted to people you are not among. Whoever gave you the address
        can tell.
      </EmptyState>
    </Page>
  )
}

/** The same where no page is around it. */
export function NowhereOutside() {
  return (
    <Outside>
      <NowherePage />
    </Outside>
  )
}

/** A part of the page that the server no longer has: it was built anew. */
const isOldPage = (error: unknown) =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script|module script failed/i.test(error.message)
