import { basename, dirname } from 'node:path'
import type { Finding } from './finding.ts'

/** A source file as the checks of this folder see it. */
export interface SourceFile {
  /** Path from the root of the project, with forward slashes. */
  path: string
  text: string
}

export interface FileRule {
  name: string
  why: string
  /** What is wrong with the file, or nothing. */
  check(file: SourceFile): string | undefined
}

const roles = ['model', 'contract', 'policy', 'store', 'service', 'routes', 'jobs', 'collab', 'cli']
const bannedWords = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'shared', 'lib']
const mostLines = 400

const isTest = (path: string) => /\.test\.(tsx?|mjs)$/.test(path)
const isData = (path: string) => /(^|\/)fixtures\/|\.sql$|\.json$/.test(path)
const isServerOrBrowserCode = (path: string) => /^src\/.*\.tsx?$/.test(path) && !isTest(path)

/** Text without comments and strings, so that words in prose are not taken for code. Lines stay where they are. */
export function codeOnly(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (part) =>
    part.replace(/[^\n]/g, ' '),
  )
}

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length

const firstMatch = (pattern: RegExp, text: string) => {
  const found = pattern.exec(text)
  return found
    ? `line ${lineOf(text, found.index)}: ${found[0].trim().replaceAll(/\s+/g, ' ').slice(0, 60)}`
    : undefined
}

/** Files of a feature that begin like a role (`story-store.ts`) hide a second store, service or routes file. */
const secondRole = new RegExp(`^(${roles.join('|')})-|-(${roles.filter((role) => role !== 'policy').join('|')})\\.ts$`)

export const fileRules: FileRule[] = [
  {
    name: 'kebab-case',
    why: 'One way of writing names works on every file system and is found by every search.',
    check: ({ path }) =>
      path
        .split('/')
        .every((part) => /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part) || /^[A-Z]+\.md$/.test(part))
        ? undefined
        : 'is not written in kebab-case',
  },
  {
    name: 'no-catch-all-names',
    why: 'A name that fits everything gathers everything. Say what it is about.',
    check: ({ path }) => {
      const banned = path.split('/').find((part) => bannedWords.includes(part.split('.')[0] ?? ''))
      return banned ? `is called “${banned}”` : undefined
    },
  },
  {
    name: 'no-barrels',
    why: 'A file that only passes on other files hides where things live and draws in more than is needed.',
    check: ({ path, text }) => {
      if (/(^|\/)index\.(ts|tsx|mjs|js)$/.test(path)) return 'is an index file'
      if (!path.startsWith('src/')) return undefined
      const everything = firstMatch(/^export\s+(type\s+)?\*/m, text)
      if (everything) return `passes on all of another file, ${everything}`
      const rest = codeOnly(text).replace(/^export\s+(type\s+)?\{[^}]*\}\s+from\s*;?$/gm, '')
      return rest.trim() === '' && text.trim() !== '' && /\.tsx?$/.test(path) ? 'only passes on other files' : undefined
    },
  },
  {
    name: 'closed-file-names',
    why: 'Who knows one feature knows them all: its files are roles, pure files with a name of their own, or sub-folders.',
    check: ({ path }) => {
      const inFeature = /^src\/features\/([^/]+)\/(.+)$/.exec(path)
      if (!inFeature) return /^src\/features\/[^/]+$/.test(path) ? 'stands outside a feature’s folder' : undefined
      const [, , within = ''] = inFeature
      if (within.startsWith('web/')) return undefined
      if (/\.(tsx|css)$/.test(within)) return 'is for the browser but stands outside web/'
      const name = basename(within)
      if (isTest(name) || isData(path)) return undefined
      if (within.split('/').length > 3) return 'stands deeper than a sub-concern of a sub-concern'
      return secondRole.test(name)
        ? `is a second file of a role; make it ${dirname(within)}/…/${name.split('-').at(-1)}`
        : undefined
    },
  },
  {
    name: 'pure-side-files',
    why: 'Only roles touch the database, HTTP, files and processes; a file with a name of its own only computes.',
    check: ({ path, text }) => {
      const inFeature = /^src\/features\/[^/]+\/(.+)$/.exec(path)?.[1]
      if (!inFeature || inFeature.startsWith('web/') || isTest(path) || !path.endsWith('.ts')) return undefined
      const parts = inFeature.replace(/\.ts$/, '').split('/')
      if (parts.some((part) => roles.includes(part))) return undefined
      return firstMatch(
        /^import (?!type).*from '(#platform\/(db|http|jobs|live|mail)\/|node:(fs|http|https|net|child_process)|kysely|pg|fastify)[^']*'/m,
        text,
      )
    },
  },
  {
    name: 'at-most-400-lines',
    why: 'A file one cannot hold in the head has more than one subject.',
    check: ({ path, text }) => {
      const lines = text.split('\n').length - 1
      return lines > mostLines && !isData(path) && /\.(tsx?|mjs|css)$/.test(path) ? `has ${lines} lines` : undefined
    },
  },
  {
    name: 'settings-in-one-place',
    why: 'Every setting is in platform/config, checked and documented; nothing else looks at the environment.',
    check: ({ path, text }) =>
      isServerOrBrowserCode(path) && !path.startsWith('src/platform/config/')
        ? firstMatch(/\bprocess\.env\b/, codeOnly(text))
        : undefined,
  },
  {
    name: 'sql-only-in-stores',
    why: 'The tables of a feature are known to its store alone.',
    check: ({ path, text }) => {
      if (!isServerOrBrowserCode(path) || /^src\/platform\/(db|jobs|live)\//.test(path)) return undefined
      if (/^src\/features\/.+\/store(\.ts$|\/)/.test(path)) return undefined
      return firstMatch(
        /\bsql(<[^`]*>)?`|\b(insert into|delete from|create table|alter table)\s+\w|\bselect\s+[\w*.,\s]+\sfrom\s+\w+\s+where\b|\.(selectFrom|insertInto|deleteFrom|updateTable)\(/i,
        text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (part) => part.replace(/[^\n]/g, ' ')),
      )
    },
  },
  {
    name: 'erasable-types',
    why: 'Node runs the sources by leaving out types; a union of strings says what an enum would.',
    check: ({ path, text }) =>
      isServerOrBrowserCode(path)
        ? firstMatch(/^\s*(export )?(const )?(enum|namespace) \w+ \{/m, codeOnly(text))
        : undefined,
  },
]

/** Holds every file against every rule. */
export function checkFiles(files: SourceFile[], rules: FileRule[] = fileRules): Finding[] {
  return files.flatMap((file) =>
    rules.flatMap((rule) => {
      const what = rule.check(file)
      return what ? [{ rule: rule.name, file: file.path, what, why: rule.why }] : []
    }),
  )
}
