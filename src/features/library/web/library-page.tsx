import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { SearchField } from '#ui/fields/text-field.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Page } from '#ui/frame/page.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import s from './library.module.css'
import { LibraryFilters } from './library-filters.tsx'
import { LibraryItem } from './library-item.tsx'
import { hasFilters, type LibrarySearch, searchLibrary } from './library-search.ts'
import { stepped } from './stepped.ts'

const pause = 120

type LibraryPageProps = {
  /** May bring in old documents. */
  mayBring: boolean
  search: LibrarySearch
  onSearch: (search: LibrarySearch) => void
  onOpen: (href: string) => void
}

/** All reviews one may see: a search over everything they say. */
export function LibraryPage({ mayBring, search, onSearch, onOpen }: LibraryPageProps) {
  const box = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLOListElement>(null)
  const [typed, setTyped] = useState(search.text ?? '')

  // The address follows the box after a short pause; the box follows the address when one goes back.
  const told = useRef(search.text ?? '')
  useEffect(() => {
    const text = search.text ?? ''
    if (text !== told.current) {
      told.current = text
      setTyped(text)
    }
  }, [search.text])
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      onSearch({ ...search, text: typed })
    }, pause)
    return () => clearTimeout(timer)
  }, [typed, search, onSearch])

  const list = useInfiniteQuery({ ...searchLibrary(search), placeholderData: keepPreviousData })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const first = list.data?.pages[0]

  useHotkey('/', () => box.current?.select())
  const links = () => [...(results.current?.querySelectorAll<HTMLAnchorElement>('a[data-result]') ?? [])]
  const move = (event: { key: string; preventDefault: () => void }) => {
    const all = links()
    const to = stepped(event.key, all.indexOf(document.activeElement as HTMLAnchorElement), all.length)
    if (to === null) return
    event.preventDefault()
    const target = to < 0 ? box.current : all[to]
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  }
  const onBoxKey = (event: React.KeyboardEvent) => {
    const best = links()[0]
    if (event.key === 'Enter' && best && !event.nativeEvent.isComposing) onOpen(best.getAttribute('href') ?? '/library')
    else if (event.key === 'ArrowDown') move(event)
  }
  const clear = () => {
    setTyped('')
    onSearch({})
  }
  const asked = Boolean(search.text) || hasFilters(search)
  return (
    <Page
      title="Library"
      lead="Everything the reviews say: narrative, events and actions."
      actions={
        mayBring && (
          <ButtonLink variant="quiet" icon="upload" href="/library/documents">
            Bring in old documents
          </ButtonLink>
        )
      }
    >
      <search className={s.search}>
        <SearchField
          ref={box}
          label="Search the library"
          placeholder="Has this happened before?"
          autoFocus
          value={typed}
          onChange={setTyped}
          onKeyDown={onBoxKey}
          aria-keyshortcuts="/"
        />
        <LibraryFilters search={search} onSearch={onSearch} />
      </search>
      <p className={s.count} role="status">
        {first && countWords(first.total, first.totalIsExact, Boolean(search.text))}
      </p>
      {list.isPending && <Waiting label="Searching" lines={5} />}
      {list.isError && rows.length === 0 && (
        <FailureNotice failure={failureOf(list.error)} onRetry={() => list.refetch()} />
      )}
      {list.isSuccess && rows.length === 0 && <NothingFound asked={asked} text={search.text ?? ''} onClear={clear} />}
      <ol
        ref={results}
        className={s.results}
        data-old={list.isPlaceholderData || undefined}
        aria-label="Reviews"
        onKeyDown={move}
      >
        {rows.map((row) => (
          <LibraryItem key={row.incidentId} row={row} />
        ))}
      </ol>
      {list.hasNextPage && (
        <div className={s.more}>
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Page>
  )
}

function countWords(total: number, exact: boolean, searched: boolean): string {
  const figure = exact ? total.toLocaleString('en') : `More than ${total.toLocaleString('en')}`
  const noun = total === 1 && exact ? 'review' : 'reviews'
  if (total === 0) return ''
  return searched ? `${figure} ${noun} found, the best match first` : `${figure} ${noun}, newest first`
}

function NothingFound({ asked, text, onClear }: { asked: boolean; text: string; onClear: () => void }) {
  if (!asked) {
    return (
      <EmptyState
        drawing="box"
        title="The library is empty"
        actions={<ButtonLink href="/incidents">Go to the incidents</ButtonLink>}
      >
        Every incident has a review, and every review stands here from its first minute: there is nothing to publish
        before it can be found.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      drawing="search"
      title={text ? `Nothing found for “${text}”` : 'No review fits these filters'}
      actions={<Button onClick={onClear}>Show all reviews</Button>}
    >
      Try fewer words or take a filter away. Words may stand anywhere in a review; “quotes” keep them together, -word
      leaves some out, or gives a choice.
    </EmptyState>
  )
}
