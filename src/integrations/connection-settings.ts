import { z } from 'zod'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { isPayload, textIn } from './payload.ts'

const name = z.string().trim().max(100)

/** What every connection may say about its deliveries. An empty form is valid. */
export const ConnectionSettings = z.object({
  service: name
    .optional()
    .describe('Service that these deliveries are about, where they name none themselves. Rules of routing can use it.'),
  environment: name
    .optional()
    .describe('Environment that these deliveries are about, such as production, where they name none themselves.'),
})

/** Service and environment that the connection stands for. */
export function aboutOf(settings: unknown): Pick<EvidenceItem['attributes'], 'service' | 'environment'> {
  if (!isPayload(settings)) return {}
  const service = textIn(settings, 'service')
  const environment = textIn(settings, 'environment')
  return { ...(service === null ? {} : { service }), ...(environment === null ? {} : { environment }) }
}
