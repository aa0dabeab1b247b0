import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import type { CalibrationService } from './calibration/service.ts'
import { debriefsContract } from './contract.ts'
import type { FacilitatorService } from './facilitator/service.ts'
import type { DebriefsService } from './service.ts'
import type { TimesService } from './times/service.ts'

const os = implement(debriefsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createDebriefsRoutes(
  debriefs: DebriefsService,
  times: TimesService,
  facilitator: FacilitatorService,
  calibration: CalibrationService,
) {
  return {
    get: os.get.handler(async ({ input, context }) => ({
      ...(await debriefs.get(context.actor, input)),
      ...(await facilitator.get(context.actor, input)),
    })),
    propose: os.propose.handler(({ input, context }) => times.propose(context.actor, input)),
    plan: os.plan.handler(({ input, context }) => debriefs.plan(context.actor, input)),
    change: os.change.handler(({ input, context }) => debriefs.change(context.actor, input)),
    cancel: os.cancel.handler(({ input, context }) => debriefs.cancel(context.actor, input)),
    hold: os.hold.handler(({ input, context }) => debriefs.hold(context.actor, input)),
    reopen: os.reopen.handler(({ input, context }) => debriefs.reopen(context.actor, input)),
    addAttendees: os.addAttendees.handler(({ input, context }) => debriefs.addAttendees(context.actor, input)),
    changeAttendee: os.changeAttendee.handler(({ input, context }) => debriefs.changeAttendee(context.actor, input)),
    withdraw: os.withdraw.handler(({ input, context }) => debriefs.withdraw(context.actor, input)),
    invite: os.invite.handler(({ input, context }) => debriefs.invite(context.actor, input)),
    come: os.come.handler(({ input, context }) => debriefs.come(context.actor, input)),
    calendar: os.calendar.handler(({ input, context }) => debriefs.calendar(context.actor, input)),
    callFacilitator: os.callFacilitator.handler(({ input, context }) => facilitator.call(context.actor, input)),
    acceptCall: os.acceptCall.handler(({ input, context }) => facilitator.accept(context.actor, input)),
    endCall: os.endCall.handler(({ input, context }) => facilitator.end(context.actor, input)),
    calibration: os.calibration.handler(({ input, context }) => calibration.get(context.actor, input)),
    calibrate: os.calibrate.handler(({ input, context }) => calibration.write(context.actor, input)),
    settings: os.settings.handler(({ context }) => debriefs.settings(context.actor)),
    setSettings: os.setSettings.handler(({ input, context }) => debriefs.setSettings(context.actor, input)),
  }
}
