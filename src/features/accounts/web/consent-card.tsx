import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Card } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import type { Consent, OpenInterview } from '../interviews/model.ts'
import { limits } from '../model.ts'
import { interviews, useAccountsChange } from './requests.ts'

const told: Record<Consent, string> = {
  asked: 'Consent was not given yet. Nothing can be noted before.',
  given: 'Consent was given. It may be withdrawn at any time; then notes are erased.',
  withdrawn: 'There is no consent. Nothing is kept of what was noted.',
}

type ConsentCardProps = { incidentId: string; interview: OpenInterview; mayAnswer: boolean }

/** Whether the interviewed person agreed to notes. */
export function ConsentCard({ incidentId, interview, mayAnswer }: ConsentCardProps) {
  const [words, setWords] = useState('')
  const [sure, setSure] = useState(false)
  const answer = useAccountsChange(incidentId, async (given: boolean) => {
    setSure(false)
    await interviews.consent({ incidentId, id: interview.id, given, words })
  })
  const forOther = interview.as === 'interviewer'
  return (
    <Card label="Consent">
      <Stack gap={3}>
        <p>{told[interview.consent]}</p>
        {interview.consentWords && <p>“{interview.consentWords}”</p>}
        {mayAnswer && forOther && interview.consent !== 'given' && (
          <TextField
            label={`How ${interview.person.name} said so`}
            hint="For example: on the phone, at the beginning of the conversation."
            maxLength={limits.words}
            value={words}
            onChange={setWords}
          />
        )}
        {mayAnswer && (
          <Row gap={2} wrap>
            {interview.consent !== 'given' && (
              <Button
                variant="primary"
                busy={answer.isPending}
                disabled={forOther && words.trim() === ''}
                onClick={() => answer.mutate(true)}
              >
                {forOther ? 'They agreed to notes' : 'I agree to notes'}
              </Button>
            )}
            {interview.consent !== 'withdrawn' && (
              <Button
                busy={answer.isPending}
                onClick={() => (interview.consent === 'given' ? setSure(true) : answer.mutate(false))}
              >
                {interview.consent === 'given'
                  ? 'Withdraw the consent'
                  : forOther
                    ? 'They said no'
                    : 'I would rather not'}
              </Button>
            )}
          </Row>
        )}
      </Stack>
      <ConfirmDialog
        open={sure}
        title="Withdraw the consent?"
        confirm="Withdraw it"
        danger
        busy={answer.isPending}
        onConfirm={() => answer.mutate(false)}
        onClose={() => setSure(false)}
      >
        The notes are erased, and what was shared of them is taken back. Nobody can bring them back.
      </ConfirmDialog>
    </Card>
  )
}
