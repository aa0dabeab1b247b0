import { useMutation, useQuery } from '@tanstack/react-query'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import type { FacilitatorCall } from '../model.ts'
import { debriefs, mySettingsQuery } from './requests.ts'

type Props = {
  incident: Incident
  me: User
  call: FacilitatorCall | null
  facilitators: number
  facilitator: { id: string; name: string } | null
  onChanged: () => void
}

/** Who facilitates, or how somebody is found who does. */
export function FacilitatorPart({ incident, me, call, facilitators, facilitator, onChanged }: Props) {
  const notify = useNotify()
  const settings = useQuery(mySettingsQuery).data
  const todo = {
    onSuccess: onChanged,
    onError: (error: unknown) => {
      onChanged()
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  }
  const ask = useMutation({ mutationFn: () => debriefs.callFacilitator({ incidentId: incident.id }), ...todo })
  const accept = useMutation({ mutationFn: () => debriefs.acceptCall({ incidentId: incident.id }), ...todo })
  const end = useMutation({ mutationFn: () => debriefs.endCall({ incidentId: incident.id }), ...todo })
  const mayAct = me.role !== 'viewer'
  return (
    <Section
      title="Facilitator"
      actions={
        mayAct &&
        !call &&
        !facilitator &&
        facilitators > 0 && (
          <Button size="s" icon="people" busy={ask.isPending} onClick={() => ask.mutate()}>
            Ask for a facilitator
          </Button>
        )
      }
    >
      {call ? (
        <Remark
          title="A facilitator is looked for."
          actions={
            mayAct && (
              <>
                {settings?.facilitates && (
                  <Button size="s" variant="primary" busy={accept.isPending} onClick={() => accept.mutate()}>
                    I facilitate
                  </Button>
                )}
                <Button size="s" variant="quiet" onClick={() => end.mutate()}>
                  Look no longer
                </Button>
              </>
            )
          }
        >
          {call.asked === 1 ? 'One person was' : `${call.asked} people were`} asked on <Time at={call.askedAt} />; the
          first who accepts does it. {call.words}
        </Remark>
      ) : facilitator ? (
        <p>{facilitator.name} facilitates.</p>
      ) : (
        <p>
          Nobody yet. Somebody who was not part of the incident hears more.{' '}
          {facilitators === 0 && (
            <>
              Nobody said that they facilitate; people do so in{' '}
              <Link href="/settings/account#debriefs">their account</Link>.
            </>
          )}
        </p>
      )}
    </Section>
  )
}
