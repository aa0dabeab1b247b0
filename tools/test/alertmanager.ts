import { findProgram, installFromDistribution } from './distribution.ts'

const names = ['prometheus-alertmanager', 'alertmanager']

/** The machine's Alertmanager: what ALERTMANAGER names, else the first one in the PATH or in its usual place. */
export function findAlertmanager(): string | undefined {
  return process.env.ALERTMANAGER || findProgram(names, ['/opt/homebrew/bin/alertmanager'])
}

/** Finds an Alertmanager, or installs the distribution's where we may. */
export function makeAlertmanagerReady(): void {
  if (findAlertmanager()) return
  installFromDistribution('Alertmanager', ['--no-install-recommends', 'prometheus-alertmanager'], ['alertmanager'])
}

export const withoutAlertmanager = [
  'Skipped: there is no Alertmanager on this machine, so no real sender was tried.',
  'Install it (Debian, Ubuntu: sudo apt-get install prometheus-alertmanager; macOS: brew install alertmanager),',
  'or name one: ALERTMANAGER=/path/to/alertmanager npm test.',
].join('\n')
