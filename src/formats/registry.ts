import type { EvidenceFormat } from '#features/intake/model.ts'
import { bundle } from './bundle/format.ts'
import { codeHost } from './code-host/format.ts'
import { csv } from './csv/format.ts'
import { discord } from './discord/format.ts'
import { gitLog } from './git-log/format.ts'
import { image } from './image/format.ts'
import { irc } from './irc/format.ts'
import { journal } from './journal/format.ts'
import { json } from './json/format.ts'
import { kubernetes } from './kubernetes/format.ts'
import { matrix } from './matrix/format.ts'
import { mattermost } from './mattermost/format.ts'
import { opsgenie } from './opsgenie/format.ts'
import { pagerduty } from './pagerduty/format.ts'
import { plainLog } from './plain-log/format.ts'
import { slackExport } from './slack-export/format.ts'
import { statuspage } from './statuspage/format.ts'
import { teams } from './teams/format.ts'
import { zulip } from './zulip/format.ts'

const singleFiles: readonly EvidenceFormat[] = [
  slackExport,
  mattermost,
  discord,
  zulip,
  teams,
  matrix,
  pagerduty,
  opsgenie,
  statuspage,
  kubernetes,
  journal,
  codeHost,
  gitLog,
  json,
  csv,
  irc,
  plainLog,
  image,
]

/** Every format that evidence can come in. The one most sure of a file reads it; of two as sure, the first. */
export const evidenceFormats: readonly EvidenceFormat[] = [...singleFiles, bundle(singleFiles)]
