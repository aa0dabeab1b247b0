import type { IssueSource } from '#features/tickets/model.ts'
import { createAsking } from './asking.ts'
import { holds, openLinear } from './client.ts'
import { heardFromLinear } from './heard.ts'
import { LinearSettings } from './settings.ts'

export const linearIssues: IssueSource = {
  settings: LinearSettings,
  tokenHelp:
    'In Linear open Settings → Security & access → Personal API keys and make a key with the permissions Read and Write that reaches the team. What it does is shown as done by its owner, so best make it as a user for tools.',
  hookHelp:
    'In Linear open Settings → API → Webhooks and press New webhook. Paste the address, choose the team and Issues, and create it. Linear shows a signing secret: give it here. Only admins can do this; without it, changes come within five minutes.',
  holds,
  async open({ settings, token, fetch }) {
    return openLinear(createAsking(fetch, token), LinearSettings.parse(settings).team)
  },
  heard: heardFromLinear,
}
