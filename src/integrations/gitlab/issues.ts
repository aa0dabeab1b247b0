import type { IssueSource } from '#features/tickets/model.ts'
import { gitlabHolds, openGitlab } from './issues/client.ts'
import { heardFromGitlab } from './issues/heard.ts'
import { GitlabIssueSettings } from './issues/settings.ts'

export const gitlabIssues: IssueSource = {
  settings: GitlabIssueSettings,
  holds: gitlabHolds,
  tokenHelp:
    'In GitLab: Settings of the project, Access tokens, Add new token, with the role Planner or Reporter and the scope api. Where project tokens are not to be had, make a personal access token of an account that is a member of the project, also with the scope api.',
  hookHelp:
    'In the project: Settings, Webhooks, Add new webhook. Paste the address as URL and the secret as Secret token, and choose the triggers Issues events (in newer versions Work item events) and Confidential issues events. Leave SSL verification on.',
  open: async ({ settings, token, fetch }) => openGitlab(GitlabIssueSettings.parse(settings), token, fetch),
  heard: heardFromGitlab,
}
