import type { IssueSource } from '#features/tickets/model.ts'
import { githubHolds, openGithub } from './issues/client.ts'
import { heardFromGithub } from './issues/heard.ts'
import { GithubIssueSettings } from './issues/settings.ts'

export const githubIssues: IssueSource = {
  settings: GithubIssueSettings,
  holds: githubHolds,
  tokenHelp:
    'In GitHub, signed in as the account that is to make the issues: Settings, Developer settings, Personal access tokens, Fine-grained tokens, Generate new token. Choose this one repository and, under Permissions, Issues: Read and write. The account needs the role Triage or Write in the repository. A classic token works too, with the scope repo (public_repo for a public repository).',
  hookHelp:
    'In the repository: Settings, Webhooks, Add webhook. Paste the address as Payload URL and the secret as Secret, choose the content type application/json, then “Let me select individual events”, and of these only Issues.',
  open: async ({ settings, token, fetch }) => openGithub(GithubIssueSettings.parse(settings), token, fetch),
  heard: heardFromGithub,
}
