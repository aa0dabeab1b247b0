import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { imported } from './imports.ts'

const hasGit = spawnSync('git', ['--version']).status === 0
if (!hasGit) console.info('Skipped: there is no git on this machine.')
const own = resolve(import.meta.dirname, '../..')
const isCheckout = hasGit && spawnSync('git', ['-C', own, 'rev-parse', '--verify', 'HEAD']).status === 0
if (hasGit && !isCheckout) console.info('Skipped: the project is not a git checkout here.')

let app: Awaited<ReturnType<typeof openTestApp>>
let ada: Actor
let repository: string
beforeAll(async () => {
  app = await openTestApp()
  ada = await app.actor()
  repository = mkdtempSync(join(tmpdir(), 'debrief-git-'))
})
afterAll(async () => {
  rmSync(repository, { recursive: true, force: true })
  await app.close()
})

function git(folder: string, args: string[], env: Record<string, string> = {}): string {
  // Whoever runs the tests may have set dates, pagers and signatures of their own.
  const fixed = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', TZ: 'UTC', LC_ALL: 'C' }
  return execFileSync('git', ['-C', folder, '-c', 'commit.gpgsign=false', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...fixed, ...env },
    maxBuffer: 100_000_000,
  })
}

function commit(message: string, authored: string, committed: string) {
  writeFileSync(join(repository, 'pool.ts'), `// ${message}\n`)
  git(repository, ['add', '.'])
  git(repository, ['commit', '-q', '-m', message], {
    GIT_AUTHOR_NAME: 'Ada Lovelace',
    GIT_AUTHOR_EMAIL: 'ada@acme.example',
    GIT_AUTHOR_DATE: authored,
    GIT_COMMITTER_NAME: 'Grace Hopper',
    GIT_COMMITTER_EMAIL: 'grace@acme.example',
    GIT_COMMITTER_DATE: committed,
  })
}

/** What of an incident's log a test compares: instant, author, first line, identity. */
async function evidenceOf(incidentId: string): Promise<string[]> {
  const { rows } = await app.services.timeline.listEvidence(ada, { incidentId, offset: 0, limit: 500 })
  return rows.map(({ occurredAt, actor, text, kind }) => `${occurredAt} ${kind} ${actor}: ${text.split('\n')[0]}`)
}

test.skipIf(!hasGit)('commits are evidence at the time they were committed, whatever format of git log', async () => {
  git(repository, ['init', '-q', '-b', 'main'])
  commit('fix: wait longer for the database', '2026-03-01T15:02:11+01:00', '2026-03-01T15:30:00+01:00')
  commit('revert: wait longer', '2026-03-01T16:00:00-05:00', '2026-03-01T16:05:00-05:00')
  const expected = [
    '2026-03-01T14:30:00.000Z change Ada Lovelace: fix: wait longer for the database',
    '2026-03-01T21:05:00.000Z change Ada Lovelace: revert: wait longer',
  ]
  const dates = ['iso', 'iso-strict', 'rfc', 'default', 'raw', 'unix', 'local', 'iso-local']
  const formats = [
    ...dates.map((date) => ['--pretty=fuller', `--date=${date}`]),
    ['--pretty=raw'],
    ['--pretty=fuller', '--graph', '--stat', '--decorate'],
    ['--pretty=fuller', '-p'],
  ]
  for (const args of formats) {
    const incident = await app.services.incidents.create(ada, { title: args.join(' ') })
    const { format, report } = await imported(app, ada, incident.id, 'log.txt', git(repository, ['log', ...args]))
    expect([args, format, report?.read, report?.skippedCount]).toEqual([args, 'git-log', 2, 0])
    expect([args, ...(await evidenceOf(incident.id))]).toEqual([args, ...expected])
  }
})

test.skipIf(!hasGit)('one line a commit, and the default format, tell the author’s date', async () => {
  const formats = [
    [],
    ['--stat'],
    ['--date=iso'],
    ['--format=%H %ad %s', '--date=iso'],
    ['--format=%h|%aI|%an <%ae>|%s'],
    ['--format=%ai %h %s'],
  ]
  for (const args of formats) {
    const incident = await app.services.incidents.create(ada, { title: args.join(' ') })
    const { report } = await imported(app, ada, incident.id, 'log.txt', git(repository, ['log', ...args]))
    expect([args, report?.read, report?.skippedCount]).toEqual([args, 2, 0])
    expect((await evidenceOf(incident.id)).map((line) => line.slice(0, 31))).toEqual([
      '2026-03-01T14:02:11.000Z change',
      '2026-03-01T21:00:00.000Z change',
    ])
  }
})

test.skipIf(!hasGit)('the same commits from another log add nothing', async () => {
  const incident = await app.services.incidents.create(ada, { title: 'Twice' })
  await imported(app, ada, incident.id, 'a.txt', git(repository, ['log']))
  const { report } = await imported(app, ada, incident.id, 'b.txt', git(repository, ['log', '--pretty=fuller']))
  expect(report).toMatchObject({ read: 2, added: 0, known: 2 })
})

test.skipIf(!isCheckout)('git’s own log of this project is read commit by commit', async () => {
  const told = git(own, ['log', '-n', '400', '--format=%H %ct'])
  const commits = told
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
  const log = git(own, ['log', '-n', '400', '--pretty=fuller', '--stat'])
  const incident = await app.services.incidents.create(ada, { title: 'This project' })
  const { format, look, report } = await imported(app, ada, incident.id, 'git.log.gz', gzipSync(log))
  expect([format, look?.count]).toEqual(['git-log', commits.length])
  expect(report).toMatchObject({ read: commits.length, added: commits.length, skippedCount: 0 })
  const { rows } = await app.services.timeline.listEvidence(ada, { incidentId: incident.id, offset: 0, limit: 500 })
  const instants = commits.map(([, seconds]) => new Date(Number(seconds) * 1_000).toISOString()).sort()
  expect(rows.map(({ occurredAt }) => occurredAt).sort()).toEqual(instants)
  expect(new Set(rows.map(({ attributes }) => attributes.sha))).toEqual(new Set(commits.map(([sha]) => sha)))
})
