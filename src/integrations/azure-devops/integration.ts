import type { Integration } from '#features/intake/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { isPayload, textIn } from '../payload.ts'
import { authorization } from '../proof.ts'
import { sampleAzureDevops } from './sample.ts'
import { recogniseAzureDevops, translateAzureDevops } from './translate.ts'

export const azureDevops: Integration = {
  id: 'azure-devops',
  name: 'Azure DevOps',
  settings: ConnectionSettings,
  inbound: {
    recognise: recogniseAzureDevops,
    translate: translateAzureDevops,
    proof: { kind: 'basic', header: 'Authorization', secretFrom: 'debrief' },
    authenticate: authorization,
    sample: sampleAzureDevops,
    deliveryId: ({ json }) => {
      if (!isPayload(json)) return null
      const id = textIn(json, 'id')
      return id === null ? null : `${id}:${textIn(json, 'subscriptionId') ?? ''}`
    },
  },
}
