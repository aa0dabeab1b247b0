import type { SourceArchive, SourceEntry } from '#features/intake/model.ts'
import { limits } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { jsonRecords } from '../json-records.ts'
import type { SlackNames, SlackProfile } from './mrkdwn.ts'

export interface SlackChannel {
  /** Slack's id, or the folder's name where the lists do not tell it. */
  id: string
  /** `#checkout`, `@ada, @grace`. */
  name: string
  /** `slack #checkout`. */
  source: string
  /** In order of their days. */
  days: DayFile[]
}

export interface DayFile {
  entry: SourceEntry
  /** `YYYY-MM-DD` in the time zone of the workspace. */
  day: string
}

export interface SlackExport {
  channels: SlackChannel[]
  names: SlackNames
  /** Paths that are neither days of messages nor lists of an export. */
  others: string[]
}

const lists = ['channels.json', 'groups.json', 'dms.json', 'mpims.json', 'users.json', 'org_users.json']
const ignored =
  /(^|\/)(integration_logs|canvases|lists|file_conversations|huddle_transcripts)\.json$|(^|\/)(__MACOSX|\.DS_Store|\.git)(\/|$)/

/** `channel/2026-03-01.json`, with the folder that the whole export may lie in. */
const dayPath = /^(?:(.+)\/)?([^/]+)\/(\d{4}-\d\d-\d\d)\.json$/

/** How surely these paths are a Slack export, 0 to 1. */
export function likeness(paths: readonly string[]): number {
  const listed = paths.some((path) => /(^|\/)(channels|groups|dms|mpims)\.json$/.test(path))
  const people = paths.some((path) => /(^|\/)(org_)?users\.json$/.test(path))
  const days = paths.some((path) => dayPath.test(path) && !ignored.test(path))
  if (listed && (people || days)) return 1
  return days ? 0.7 : 0
}

/** Sorts the files of an export into channels, and reads its lists of channels and people. */
export async function exportLayout(archive: SourceArchive): Promise<SlackExport> {
  const entries = (await archive.entries()).filter((entry) => !ignored.test(entry.path))
  const root = rootOf(entries.map((entry) => entry.path))
  const files = new Map(
    entries.map((entry) => [entry.path.startsWith(root) ? entry.path.slice(root.length) : entry.path, entry]),
  )
  const people = new Map<string, string>()
  const profiles = new Map<string, SlackProfile>()
  for (const file of ['org_users.json', 'users.json'])
    await eachOf(files.get(file), (user) => {
      addPerson(people, user)
      addProfile(profiles, user)
    })
  const channels = await knownChannels(files, people)
  const byFolder = new Map<string, SlackChannel>()
  const others: string[] = []
  for (const [path, entry] of files) {
    const [, folder = '', name = '', day = ''] = dayPath.exec(path) ?? []
    if (day === '' || folder !== '') {
      if (!lists.includes(path)) others.push(path)
      continue
    }
    const channel = byFolder.get(name) ?? newChannel(name, channels)
    byFolder.set(name, channel)
    channel.days.push({ entry, day })
  }
  for (const channel of byFolder.values()) channel.days.sort((a, b) => (a.day < b.day ? -1 : 1))
  const channelNames = new Map([...channels.values()].map(({ id, name }) => [id, name.replace(/^#/, '')]))
  return {
    channels: [...byFolder.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    names: { people, channels: channelNames, profiles },
    others,
  }
}

/** People often pack the folder instead of its contents, so the lists lie one folder down. */
function rootOf(paths: readonly string[]): string {
  const anchors = paths.filter((path) => lists.includes(path.slice(path.lastIndexOf('/') + 1)))
  const depth = (path: string) => path.split('/').length
  const [first] = (anchors.length > 0 ? anchors : []).sort((a, b) => depth(a) - depth(b))
  if (first !== undefined) return first.slice(0, first.lastIndexOf('/') + 1)
  const above = new Set(paths.map((path) => dayPath.exec(path)?.[1]).filter((folder) => folder !== undefined))
  return above.size === 1 ? `${[...above][0]}/` : ''
}

function newChannel(folder: string, known: Map<string, { id: string; name: string }>): SlackChannel {
  const { id, name } = known.get(folder) ?? { id: folder, name: `#${folder}` }
  return { id: clip(id, 200), name: clip(name, 190), source: clip(`slack ${name}`, limits.source), days: [] }
}

/** Channels and conversations by the name of their folder. */
async function knownChannels(files: Map<string, SourceEntry>, people: ReadonlyMap<string, string>) {
  const known = new Map<string, { id: string; name: string }>()
  for (const file of ['channels.json', 'groups.json'])
    await eachOf(files.get(file), ({ id, name }) => {
      if (typeof name === 'string') known.set(name, { id: typeof id === 'string' ? id : name, name: `#${name}` })
    })
  for (const file of ['dms.json', 'mpims.json'])
    await eachOf(files.get(file), ({ id, name, members }) => {
      if (typeof id !== 'string') return
      const who = Array.isArray(members) ? members.map((member) => `@${people.get(member) ?? member}`).join(', ') : id
      known.set(typeof name === 'string' ? name : id, { id, name: who })
    })
  return known
}

function addPerson(people: Map<string, string>, user: Record<string, unknown>) {
  const profile = (typeof user.profile === 'object' && user.profile !== null ? user.profile : {}) as Record<
    string,
    unknown
  >
  const candidates = [profile.display_name, profile.real_name, user.real_name, user.name]
  const name = candidates.find((candidate) => typeof candidate === 'string' && candidate !== '')
  if (typeof name !== 'string') return
  if (typeof user.id === 'string') people.set(user.id, name)
  if (typeof profile.bot_id === 'string') people.set(profile.bot_id, name)
}

function addProfile(profiles: Map<string, SlackProfile>, user: Record<string, unknown>) {
  const { email } = (typeof user.profile === 'object' && user.profile !== null ? user.profile : {}) as {
    email?: unknown
  }
  const found: SlackProfile = {
    ...(typeof email === 'string' && email.length <= 254 ? { email } : {}),
    ...(typeof user.tz === 'string' && user.tz.length <= 64 ? { zone: user.tz } : {}),
  }
  if (typeof user.id === 'string' && Object.keys(found).length > 0) profiles.set(user.id, found)
}

/** A list that is missing or damaged costs names, never messages. */
async function eachOf(entry: SourceEntry | undefined, take: (record: Record<string, unknown>) => void): Promise<void> {
  if (!entry) return
  try {
    for await (const found of jsonRecords(entry.stream())) if (found.type === 'record') take(found.record)
  } catch {
    return
  }
}
