import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { ChatService } from './service.ts'

export const askedJob: JobKind<{ deliveryId: string }> = { name: 'chat.asked', retries: 4, longestSeconds: 120 }
export const readChannelJob: JobKind<{ importId: string }> = {
  name: 'chat.read-channel',
  retries: 5,
  longestSeconds: 6 * 3_600,
}
const sweepJob: JobKind<Record<string, never>> = { name: 'chat.sweep', retries: 0, onePerKey: true }

export function workOnChat(jobs: Pick<Jobs, 'work' | 'every'>, chat: ChatService): void {
  jobs.work(askedJob, ({ data, last }) => chat.answer(data.deliveryId, last))
  jobs.work(readChannelJob, ({ data, signal, last }) => chat.read(data.importId, { signal, last }))
  jobs.work(sweepJob, () => chat.resume())
  jobs.every('*/5 * * * *', sweepJob)
}
