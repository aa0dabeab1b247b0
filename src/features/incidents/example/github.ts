import type { EvidenceItem, Kind } from '#features/timeline/model.ts'
import { instantAt } from './day.ts'

/** Minutes from the start, identity within GitHub, who, what, and the state of a deployment or merge. */
type Change = readonly [minute: number, identity: string, kind: Kind, login: string, text: string, state?: string]

const SHOP = 'github harbour-tickets/shop'
const CONFIG = 'github harbour-tickets/config'

const changes: Record<string, readonly Change[]> = {
  [SHOP]: [
    [
      -190,
      'pull_request:88101:merged',
      'change',
      'nadia-kowal',
      'Merged #4119 into main: Aurora tour: city names with accents',
      'merged',
    ],
    [-186, 'deployment:70141', 'deploy', 'nadia-kowal', 'Deployment of main to production requested', 'requested'],
    [-178, 'deployment_status:90141', 'deploy', 'nadia-kowal', 'Deployment of main to production: success', 'success'],
    [
      -95,
      'push:refs/heads/main:3f0c..81aa',
      'change',
      'emil-novak',
      'Pushed 1 commit to main\n- Translate the waiting room into Danish',
    ],
    [
      40.5,
      'workflow_run:51220:1',
      'log',
      'github-actions',
      'Workflow Seat map nightly on main: cancelled',
      'cancelled',
    ],
    [79.5, 'workflow_run:51220:2', 'log', 'github-actions', 'Workflow Seat map nightly on main: success', 'success'],
  ],
  [CONFIG]: [
    [
      -55,
      'push:refs/heads/workers:0000..b41d',
      'change',
      'lena-fuchs',
      'Pushed 2 commits to workers\n- Raise checkout workers from 8 to 32 per pod\n- Load test on two pods: 31% more orders per second',
    ],
    [
      -36,
      'pull_request:88127:merged',
      'change',
      'lena-fuchs',
      'Merged #4127 into main: Raise checkout workers per pod from 8 to 32',
      'merged',
    ],
    [
      -34,
      'deployment:70150',
      'deploy',
      'lena-fuchs',
      'Deployment of main to production requested\nStaged rollout: 10%, 50%, 100%',
      'requested',
    ],
    [
      -30,
      'deployment_status:90150',
      'deploy',
      'lena-fuchs',
      'Deployment of main to production: in progress\n10% of checkout pods',
      'in_progress',
    ],
    [
      -14,
      'deployment_status:90151',
      'deploy',
      'lena-fuchs',
      'Deployment of main to production: in progress\n50% of checkout pods',
      'in_progress',
    ],
    [
      0,
      'deployment_status:90152',
      'deploy',
      'lena-fuchs',
      'Deployment of main to production: success\nCheckout runs 32 workers per pod on all pods',
      'success',
    ],
    [
      22.4,
      'push:refs/heads/main:b41d..c970',
      'change',
      'jonas-adeyemi',
      'Pushed 1 commit to main\n- Autoscaler maximum for checkout 12 to 20',
    ],
    [
      35.8,
      'push:refs/heads/main:c970..d18e',
      'change',
      'jonas-adeyemi',
      'Pushed 1 commit to main\n- Autoscaler maximum for checkout back to 12',
    ],
    [
      41.0,
      'pull_request:88131:merged',
      'change',
      'lena-fuchs',
      'Merged #4131 into main: Revert “Raise checkout workers per pod from 8 to 32”',
      'merged',
    ],
    [
      41.3,
      'deployment:70153',
      'deploy',
      'lena-fuchs',
      'Deployment of main to production requested\nAll pods at once',
      'requested',
    ],
    [
      43.2,
      'deployment_status:90153',
      'deploy',
      'lena-fuchs',
      'Deployment of main to production: in progress',
      'in_progress',
    ],
    [
      47.6,
      'deployment_status:90154',
      'deploy',
      'lena-fuchs',
      'Deployment of main to production: success\nCheckout runs 8 workers per pod on all pods',
      'success',
    ],
  ],
}

export function githubItems(zero: number): EvidenceItem[] {
  return Object.entries(changes).flatMap(([source, list]) =>
    list.map(([minute, identity, kind, login, text, state]): EvidenceItem => {
      const at = instantAt(zero, minute)
      const repository = source.slice('github '.length)
      return {
        occurredAt: at,
        precision: 'second',
        wallClock: at.replace('.000', ''),
        zone: 'Z',
        source,
        identity,
        kind,
        endedAt: null,
        actor: login,
        text,
        link: `https://github.example/${repository}`,
        attributes: { ...(state ? { state } : {}), ...(kind === 'deploy' ? { environment: 'production' } : {}) },
        raw: JSON.stringify({
          repository: { full_name: repository },
          sender: { login },
          created_at: at,
          summary: text,
          ...(state ? { state } : {}),
        }),
      }
    }),
  )
}
