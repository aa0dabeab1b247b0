import type { EvidenceFormat } from '#features/intake/model.ts'
import { csv } from './csv/format.ts'
import { image } from './image/format.ts'
import { irc } from './irc/format.ts'
import { json } from './json/format.ts'
import { plainLog } from './plain-log/format.ts'
import { slackExport } from './slack-export/format.ts'

/** Every format that evidence can come in. The one most sure of a file reads it. */
export const evidenceFormats: readonly EvidenceFormat[] = [slackExport, json, csv, irc, plainLog, image]
