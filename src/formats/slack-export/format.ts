import type { EvidenceFormat, FormatInput, Look, ReadResult, SourceArchive } from '#features/intake/model.ts'
import { UnreadableFile } from '#features/intake/model.ts'
import { instantOf } from '../stamp/instant.ts'
import { asUnreadable } from '../unreadable.ts'
import { countDays } from './day-count.ts'
import { readMessages } from './day-read.ts'
import { exportLayout, likeness, type SlackExport } from './export-layout.ts'

/** The ZIP that a workspace's owner exports, or its unpacked folder. */
export const slackExport: EvidenceFormat = { id: 'slack-export', name: 'Slack export', recognise, look, read }

async function recognise({ archive }: { archive: SourceArchive | null }): Promise<number> {
  try {
    return archive ? likeness((await archive.entries()).map((entry) => entry.path)) : 0
  } catch {
    return 0
  }
}

async function look(input: FormatInput): Promise<Look> {
  const { channels } = await layout(input)
  const counts = await countDays(channels.flatMap((channel) => channel.days))
  const groups = channels.map((channel) => {
    const days = channel.days.map((day) => counts.get(day) ?? { count: 0, first: null, last: null })
    const times = days.flatMap(({ first, last }) => [first, last]).filter((time) => time !== null)
    return {
      id: channel.id,
      name: channel.name,
      count: days.reduce((sum, day) => sum + day.count, 0),
      ...bounds(times),
    }
  })
  const times = groups.flatMap(({ first, last }) => [first, last]).filter((time) => time !== null)
  return {
    groups,
    count: groups.reduce((sum, group) => sum + group.count, 0),
    ...bounds(times.map((time) => Date.parse(time))),
    columns: null,
    needsDate: false,
    needsZone: false,
  }
}

function read(input: FormatInput): AsyncIterable<ReadResult> {
  return readMessages(layout(input), input.options, input.file.size)
}

async function layout(input: FormatInput): Promise<SlackExport> {
  if (!input.archive) throw notAnExport(input.file.name)
  try {
    const found = await exportLayout(input.archive)
    if (found.channels.length === 0) throw notAnExport(input.file.name)
    return found
  } catch (error) {
    throw asUnreadable(error)
  }
}

function notAnExport(name: string): UnreadableFile {
  return new UnreadableFile(
    'No channel with messages was found in this file.',
    name,
    'Use the ZIP that Slack’s export gives, or its unpacked folder: one folder a channel with one file a day.',
  )
}

function bounds(times: number[]): { first: string | null; last: string | null } {
  if (times.length === 0) return { first: null, last: null }
  return { first: instantOf(Math.min(...times)), last: instantOf(Math.max(...times)) }
}
