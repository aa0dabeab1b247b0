import { z } from 'zod'
import type { Integration } from '#features/intake/model.ts'
import { recogniseAlertmanager, translateAlertmanager } from './translate.ts'

export const alertmanager: Integration = {
  id: 'alertmanager',
  name: 'Prometheus Alertmanager',
  settings: z.object({}),
  inbound: { recognise: recogniseAlertmanager, translate: translateAlertmanager },
}
