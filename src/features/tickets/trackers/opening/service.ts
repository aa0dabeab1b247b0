import type { Integration } from '#features/intake/model.ts'
import type { Seal } from '#platform/config/seal.ts'
import { type Heard, type IssueSource, type TrackerClient, type TrackerDelivery, TrackerFailure } from '../../model.ts'
import { guard, guarded } from '../guard.ts'
import type { KnownTracker } from '../store.ts'

export type WithIssues = Integration & { issues: IssueSource }

export interface OpeningDeps {
  productOf(id: string): WithIssues | null
  seal: Seal
  fetch: typeof globalThis.fetch
}

export type Opening = ReturnType<typeof createOpening>

/** Secrets of trackers, and the clients that use them. No failure of a client holds the token. */
export function createOpening({ productOf, seal, fetch }: OpeningDeps) {
  /** Sealed for different places, so that neither can stand for the other. */
  const hookPlace = (id: string) => `${id} webhook`

  async function openWith(
    { issues }: WithIssues,
    settings: Record<string, unknown>,
    token: string,
  ): Promise<TrackerClient> {
    return guarded(await guard(token, () => issues.open({ settings, token, fetch })), token)
  }

  return {
    openWith,
    sealToken: (id: string, token: string) => ({ tokenSealed: seal.seal(token, id) }),
    sealHook: (id: string, secret: string) => seal.seal(secret, hookPlace(id)),
    /** What a delivery of its webhook tells, if it is proven with the secret. */
    heardBy({ id, integration, hookSealed }: KnownTracker, delivery: TrackerDelivery): Heard {
      const secret = seal.open(hookSealed, hookPlace(id))
      if (secret === null)
        return {
          ok: false,
          reason: 'The secret was sealed with another secret of this installation. Make a new one.',
        }
      const product = productOf(integration)
      return product?.issues.heard(delivery, secret) ?? { ok: false, reason: 'This version does not know the product.' }
    },
    isFailure: (error: unknown): error is TrackerFailure => error instanceof TrackerFailure,

    async open({ id, integration, settings, tokenSealed }: KnownTracker): Promise<TrackerClient> {
      const product = productOf(integration)
      if (!product)
        throw new TrackerFailure(
          'refused',
          `This version of Debrief makes no tickets in “${integration}”.`,
          'Run the version that did, or remove the tracker.',
        )
      const token = seal.open(tokenSealed, id)
      if (token === null)
        throw new TrackerFailure(
          'refused',
          'The token was sealed with another secret of this installation, so it cannot be read.',
          'Give the token again in the settings of the tracker.',
        )
      return openWith(product, settings, token)
    },
  }
}
