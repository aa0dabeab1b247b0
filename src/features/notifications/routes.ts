import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { notificationsContract } from './contract.ts'
import type { NotificationsService } from './service.ts'

const os = implement(notificationsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createNotificationsRoutes(service: NotificationsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    unread: os.unread.handler(({ context }) => service.unread(context.actor)),
    read: os.read.handler(({ input, context }) => service.read(context.actor, input)),
    readAll: os.readAll.handler(({ context }) => service.readAll(context.actor)),
    settings: os.settings.handler(({ context }) => service.settings(context.actor)),
    setSettings: os.setSettings.handler(({ input, context }) => service.setSettings(context.actor, input)),
  }
}
