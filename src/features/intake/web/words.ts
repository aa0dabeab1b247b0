const formats: Record<string, string> = {
  'slack-export': 'Slack export',
  mattermost: 'Mattermost export',
  discord: 'Discord export',
  zulip: 'Zulip export',
  teams: 'Microsoft Teams export',
  matrix: 'Matrix export',
  pagerduty: 'PagerDuty export',
  opsgenie: 'Opsgenie export',
  statuspage: 'Statuspage incidents',
  kubernetes: 'Kubernetes events',
  journal: 'systemd journal',
  'git-log': 'git log',
  'code-host': 'GitHub or GitLab list',
  bundle: 'Archive of files',
  csv: 'CSV',
  json: 'JSON',
  irc: 'Chat log',
  'plain-log': 'Log',
  image: 'Image',
}

/** The format in words; ids of formats that this page does not know stand for themselves. */
export function formatName(id: string | null): string {
  return id === null ? 'Unknown kind of file' : (formats[id] ?? id)
}

/** `1 piece`, `1,204 pieces` */
export function countText(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** `12 KB`, in steps of 1,000 as file managers do. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
