import { jsonExport } from '../json-export.ts'
import { isRecord } from '../json-fields.ts'
import { githubItem, isGithub } from './github.ts'
import { gitlabItem, isGitlab } from './gitlab.ts'

const lists = ['workflow_runs', 'items']

/** Deployments, releases, runs, merges and commits as the APIs of GitHub and GitLab list them (and `gh api`, `glab api`). */
export const codeHost = jsonExport({
  id: 'code-host',
  name: 'GitHub or GitLab list',
  remedy:
    'Save a list of deployments, releases, workflow runs, pipelines, merges or commits, as “gh api” and “glab api” print it.',
  // Bodies of webhooks hold the same things inside of others, so only lists are taken.
  recognise: ({ arrangement, paths, records, elements }) => {
    const listed = paths.has('[]') || arrangement === 'lines' ? records : lists.flatMap((list) => elements(`${list}[]`))
    return listed.length > 0 && listed.every((record) => isGithub(record) || isGitlab(record)) ? 1 : 0
  },
  enters: (path) => lists.includes(path),
  reader:
    (context) =>
    ({ path, value, text }) => {
      if (!isRecord(value) || !['[]', '', ...lists.map((list) => `${list}[]`)].includes(path)) return null
      const item =
        isGitlab(value) && !isGithub(value) ? gitlabItem(value, text, context) : githubItem(value, text, context)
      return typeof item === 'string' ? item : [item]
    },
})
