import { useQuery } from '@tanstack/react-query'
import type { InviteReason } from '#features/participants/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark, Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { Link } from '#ui/link.tsx'
import { type GuidedQuestion, questionsFor, questionText } from '../guided-questions.ts'
import type { OwnAccount, Passage } from '../model.ts'
import s from './accounts.module.css'
import { AsideSection } from './aside-section.tsx'
import { LockedDraft } from './locked-draft.tsx'
import { momentsQuery } from './moments.ts'
import { PassageField } from './passage-field.tsx'
import { accounts, ownQuery } from './requests.ts'
import { SavedMark } from './saved-mark.tsx'
import { ShareCard } from './share-card.tsx'
import { useKeptWords } from './use-kept-words.ts'

type Asked = { by: string; text: string; declined: boolean; word: string | null } | null
type OwnPageProps = { incident: { id: string }; home: string }

/** Where one tells in one's own words how it looked. */
export function OwnPage({ incident, home }: OwnPageProps) {
  const own = useQuery({ ...ownQuery(incident.id), staleTime: Number.POSITIVE_INFINITY })
  if (own.isPending) return <Waiting label="Reading your account" lines={6} />
  if (own.isError) return <FailureNotice failure={failureOf(own.error)} onRetry={() => own.refetch()} />
  const { account, request, reasons } = own.data
  return (
    <div className={s.own}>
      <p>
        <Link href={home}>All accounts</Link>
      </p>
      <Section title="Your account">
        <p className={s.lead}>
          Tell how it looked to you then, not how it looks now. Nobody else reads a word of it, whatever their role,
          until you share it.
        </p>
        <Stack gap={5}>
          {request && (
            <Remark title={`${request.by} would like to hear how it looked to you`}>
              {request.text || 'There is no right answer, and nothing has to be complete.'}
            </Remark>
          )}
          {account.locked ? (
            <LockedDraft incidentId={incident.id} account={account} />
          ) : (
            <Desk key={incident.id} {...{ incident, account, request, reasons }} />
          )}
        </Stack>
      </Section>
    </div>
  )
}

/** The questions to begin with stand there before they are answered. */
function withQuestions(passages: readonly Passage[], first: readonly GuidedQuestion[]): Passage[] {
  const missing = first.filter(({ id }) => !passages.some(({ questionId }) => questionId === id))
  const empty = missing.map(({ id }) => aPassage(id))
  return [...passages, ...empty]
}

const aPassage = (questionId: string | null): Passage => ({
  id: crypto.randomUUID(),
  questionId,
  text: '',
  eventIds: [],
})

type DeskProps = { incident: { id: string }; account: OwnAccount; request: Asked; reasons: InviteReason[] }

function Desk({ incident, account, request, reasons }: DeskProps) {
  const incidentId = incident.id
  const moments = useQuery(momentsQuery(incidentId)).data ?? []
  const { first, more } = questionsFor(reasons)
  const words = useKeptWords(
    { version: account.version, passages: withQuestions(account.passages, first) },
    (version, passages) => accounts.keep({ incidentId, version, passages }),
  )
  const { passages, change } = words
  const put = (next: Passage) => change(passages.map((one) => (one.id === next.id ? next : one)))
  const rest = more.filter(({ id }) => !passages.some(({ questionId }) => questionId === id))
  const current = words.refused?.current as OwnAccount | undefined
  return (
    <>
      <Row justify="between">
        <SavedMark keeping={words.keeping} />
        <Quiet>Answer what you like, leave out the rest.</Quiet>
      </Row>
      {words.refused && (
        <FailureNotice
          failure={words.refused}
          onRetry={current ? undefined : () => words.keepNow()}
          actions={
            current && (
              <>
                <Button
                  size="s"
                  onClick={() => {
                    words.takeVersion(current.version)
                    change(withQuestions(current.passages, first))
                  }}
                >
                  Take the other words
                </Button>
                <Button
                  size="s"
                  onClick={() => {
                    words.takeVersion(current.version)
                    change([...passages])
                  }}
                >
                  Keep these instead
                </Button>
              </>
            )
          }
        />
      )}
      {passages.map((passage, index) => (
        <PassageField
          key={passage.id}
          label={questionText(passage.questionId) ?? freeName(passages, index)}
          passage={passage}
          moments={moments}
          onChange={put}
          onRemove={
            first.some(({ id }) => id === passage.questionId)
              ? undefined
              : () => change(passages.filter((one) => one !== passage))
          }
        />
      ))}
      <Row wrap gap={2}>
        <Button icon="plus" onClick={() => change([...passages, aPassage(null)])}>
          Tell something else
        </Button>
      </Row>
      {rest.length > 0 && (
        <details>
          <summary>Other questions</summary>
          <Stack gap={2}>
            {rest.map((question) => (
              <Button
                key={question.id}
                variant="quiet"
                icon="plus"
                onClick={() => change([...passages, aPassage(question.id)])}
              >
                {question.text}
              </Button>
            ))}
          </Stack>
        </details>
      )}
      <ShareCard incidentId={incidentId} words={words} first={account} />
      <AsideSection
        incidentId={incidentId}
        request={request}
        kept={account.passages.length > 0 || account.sharedAs !== null || account.locked}
      />
    </>
  )
}

function freeName(passages: readonly Passage[], index: number): string {
  const free = passages.slice(0, index + 1).filter(({ questionId }) => questionText(questionId) === null).length
  return free === 1 ? 'In your own words' : `In your own words, part ${free}`
}
