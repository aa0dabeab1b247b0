import type { Integration } from '#features/intake/model.ts'
import type { IssueSource } from '#features/tickets/model.ts'
import { ConnectionSettings } from '../connection-settings.ts'
import { createAsk } from './asking.ts'
import { jiraClient } from './client.ts'
import { cloud } from './cloud.ts'
import { dataCenter } from './data-center.ts'
import { heardOfJira } from './heard.ts'
import { JiraSettings } from './settings.ts'

const issues: IssueSource = {
  settings: JiraSettings,
  tokenHelp:
    'Cloud: make an API token without scopes at id.atlassian.com, Security, API tokens. Data Center (8.14 or newer): make a personal access token in your profile in Jira. Best with an account of its own, as tickets and changes appear under its name. In the project it needs the rights Browse Projects, Create Issues, Edit Issues, Assign Issues, Schedule Issues and Transition Issues. For a Jira inside your network, the operator of Debrief allows its host with DEBRIEF_OUTGOING_ALLOW.',
  hookHelp:
    'An administrator of Jira adds it under System, WebHooks, Create a WebHook. Paste the address as URL and the secret as Secret. As JQL give the project, such as project = OPS, and choose under Issue: created, updated, deleted. A Data Center that offers no secret cannot sign; without the webhook, Debrief asks every five minutes what changed.',
  holds: { inProgress: true, declined: true, owner: true, dueOn: true },
  async open({ settings: given, token, fetch }) {
    const settings = JiraSettings.parse(given)
    const ofCloud = settings.edition === 'Cloud'
    const edition = ofCloud ? cloud : dataCenter
    const address = settings.address.replace(/\/+$/, '')
    const credentials = Buffer.from(`${settings.email}:${token}`).toString('base64')
    return jiraClient({
      edition,
      settings,
      address,
      project: settings.project.toUpperCase(),
      ask: createAsk({
        root: address + edition.rest,
        authorization: ofCloud ? `Basic ${credentials}` : `Bearer ${token}`,
        fetch,
      }),
    })
  },
  heard: heardOfJira,
}

export const jira: Integration & { issues: IssueSource } = {
  id: 'jira',
  name: 'Jira',
  settings: ConnectionSettings,
  issues,
}
