import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { Card } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type OwnAccount, type SharedAs, sameWords } from '../model.ts'
import { accounts, accountsQuery } from './requests.ts'
import type { useKeptWords } from './use-kept-words.ts'

const states: Record<SharedAs, string> = {
  named: 'Everybody who may see the incident reads it, with your name.',
  unnamed: 'Everybody who may see the incident reads it; nobody is told that it is yours.',
}

type ShareCardProps = {
  incidentId: string
  words: ReturnType<typeof useKeptWords<OwnAccount>>
  first: OwnAccount
}

/** Shows the account to others, or takes it back; only its author can. */
export function ShareCard({ incidentId, words, first }: ShareCardProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [sharedAs, setSharedAs] = useState(first.sharedAs)
  const [as, setAs] = useState<SharedAs>(first.sharedAs ?? 'named')
  const [read, setRead] = useState(first.changedSince ? null : first.passages)
  const [busy, setBusy] = useState(false)
  const changed = sharedAs !== null && (read === null || !sameWords(read, words.passages))

  const share = async (wanted: SharedAs | 'none') => {
    setBusy(true)
    try {
      const answer = await words.withWords((version, passages) =>
        accounts.keep({ incidentId, version, passages, share: wanted }),
      )
      setSharedAs(answer.sharedAs)
      setRead(answer.passages)
      await queries.invalidateQueries({ queryKey: accountsQuery(incidentId).queryKey })
      notify({ tone: 'good', text: wanted === 'none' ? 'It is yours alone again.' : 'It is shared.' })
    } catch (error) {
      const failure = failureOf(error)
      notify({ tone: 'bad', text: failure ? `${failure.message} ${failure.remedy}` : 'The server cannot be reached.' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card label="Sharing">
      <Stack gap={3}>
        <p>{sharedAs === null ? 'Nobody else reads it.' : states[sharedAs]}</p>
        {changed && <p role="status">You changed it since; others still read the words from before.</p>}
        <Segments
          label="How to share it"
          value={as}
          onChange={setAs}
          choices={[
            { value: 'named', label: 'With my name' },
            { value: 'unnamed', label: 'Without my name' },
          ]}
        />
        {as === 'unnamed' && (
          <p>
            Nothing that others are answered says whose it is: no author, no time, no entry in a log. Your way of
            writing, and the moments only you were at, may still tell a small group.
            {sharedAs === 'named' && ' Who read it with your name will know it again.'}
          </p>
        )}
        <Row gap={2} wrap>
          {(sharedAs !== as || changed) && (
            <Button variant="primary" busy={busy} onClick={() => share(as)}>
              {sharedAs === null ? 'Share it' : sharedAs === as ? 'Share the new words' : 'Share it this way'}
            </Button>
          )}
          {sharedAs !== null && (
            <Button busy={busy} onClick={() => share('none')}>
              Take it back
            </Button>
          )}
        </Row>
      </Stack>
    </Card>
  )
}
