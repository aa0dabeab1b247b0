import { useRouter } from '@tanstack/react-router'
import { failureOf } from '#platform/http/client.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { OldPage } from './old-page.tsx'
import { isMissingPart } from './old-parts.ts'
import { Outside } from './outside.tsx'

/** Something of a page failed: what happened, and the way on. The rest of the app goes on. */
export function FailurePage({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const again = () => {
    reset()
    router.invalidate()
  }
  if (isMissingPart(error)) return <OldPage />
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
