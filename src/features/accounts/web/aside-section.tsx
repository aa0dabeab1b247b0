import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { limits } from '../model.ts'
import { accounts, useAccountsChange } from './requests.ts'

type AsideProps = {
  incidentId: string
  request: { by: string; declined: boolean; word: string | null } | null
  kept: boolean
}

/** Rather not telling, and throwing away what one wrote. */
export function AsideSection({ incidentId, request, kept }: AsideProps) {
  const [word, setWord] = useState('')
  const [sure, setSure] = useState(false)
  const decline = useAccountsChange(incidentId, (declined: boolean) => accounts.decline({ incidentId, declined, word }))
  const discard = useAccountsChange(incidentId, async () => {
    await accounts.discard({ incidentId })
    window.location.reload()
  })
  if (!request && !kept) return null
  return (
    <Section title="Rather not">
      <Stack gap={4}>
        {request?.declined && (
          <Remark
            title="You said that you would rather not tell"
            actions={
              <Button size="s" busy={decline.isPending} onClick={() => decline.mutate(false)}>
                I would after all
              </Button>
            }
          >
            {request.word ? `“${request.word}”` : 'Without a reason, and that is fine.'}
          </Remark>
        )}
        {request && !request.declined && (
          <Row gap={2} wrap>
            <TextField
              label={`A word for ${request.by}, if you like`}
              optional
              maxLength={limits.words}
              value={word}
              onChange={setWord}
            />
            <Button busy={decline.isPending} onClick={() => decline.mutate(true)}>
              I would rather not tell
            </Button>
          </Row>
        )}
        {kept && (
          <Row>
            <Button variant="quiet" icon="trash" onClick={() => setSure(true)}>
              Throw my account away
            </Button>
          </Row>
        )}
      </Stack>
      <ConfirmDialog
        open={sure}
        title="Throw your account away?"
        confirm="Throw it away"
        danger
        busy={discard.isPending}
        onConfirm={() => discard.mutate(undefined)}
        onClose={() => setSure(false)}
      >
        Your words are erased, also what you shared of them. Nobody can bring them back.
      </ConfirmDialog>
    </Section>
  )
}
