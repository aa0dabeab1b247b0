import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { coachContract } from './contract.ts'
import type { CoachService } from './service.ts'

const os = implement(coachContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createCoachRoutes(service: CoachService) {
  return {
    rules: os.rules.handler(({ context }) => [...service.rules(context.actor)]),
    settings: os.settings.handler(({ context }) => service.settings(context.actor)),
    keepSettings: os.keepSettings.handler(({ input, context }) => service.keepSettings(context.actor, input)),
    teamSettings: os.teamSettings.handler(({ input, context }) => service.teamSettings(context.actor, input)),
    keepTeamSettings: os.keepTeamSettings.handler(({ input, context }) =>
      service.keepTeamSettings(context.actor, input),
    ),
    reviewSettings: os.reviewSettings.handler(({ input, context }) => service.reviewSettings(context.actor, input)),
    keepReviewSettings: os.keepReviewSettings.handler(({ input, context }) =>
      service.keepReviewSettings(context.actor, input),
    ),
    report: os.report.handler(({ input, context }) => service.report(context.actor, input)),
    dismissals: os.dismissals.handler(({ input, context }) => service.dismissals(context.actor, input)),
    dismiss: os.dismiss.handler(({ input, context }) => service.dismiss(context.actor, input)),
    takeBack: os.takeBack.handler(({ input, context }) => service.takeBack(context.actor, input)),
  }
}
