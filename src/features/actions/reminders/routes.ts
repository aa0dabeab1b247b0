import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { remindersContract } from './contract.ts'
import type { RemindersService } from './service.ts'

const os = implement(remindersContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createRemindersRoutes(service: RemindersService) {
  return {
    settings: os.settings.handler(({ context }) => service.settings(context.actor)),
    setSettings: os.setSettings.handler(({ input, context }) => service.setSettings(context.actor, input)),
    snooze: os.snooze.handler(({ input, context }) => service.snooze(context.actor, input)),
    setSnooze: os.setSnooze.handler(({ input, context }) => service.setSnooze(context.actor, input)),
  }
}
